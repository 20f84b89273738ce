"""The stock reads the program's lists, also those that lie in folders by class."""

from pathlib import Path
from shutil import copytree

from train.stock import LEXICON, NameStock, Team

STOCK = NameStock.read()


def test_lists_are_read() -> None:
    assert "Paris" in STOCK.cities
    assert "Smith" in STOCK.surnames
    assert any(
        (country.name, country.demonym, country.people) == ("Albania", "Albanian", "Albanians")
        for country in STOCK.countries
    )
    assert ("California", "Calif.") in STOCK.states
    assert "NATO" in STOCK.organisations
    assert "Texaco" in STOCK.classes["firm"]


def test_lists_in_folders(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    copytree(LEXICON, folder, ignore=lambda path, _: [one.name for one in Path(path).iterdir() if one.is_dir()])
    for name, text in {
        "organisations/companies.tsv": "# Firms\nQuendle\tQuendle Inc|Quendle Group\n",
        "organisations/forces.tsv": "Quorn Guard\n",
        "organisations/ambiguous.txt": "Quibble\n",
        "places/cities.tsv": "1\tQuimby, Port Quay\n",
        "places/geography.txt": "Quarry Hills, Quell Bay\n",
        "people/surnames.txt": "Quayler Quist\n",
        "people/ambiguous.txt": "Quick\tfirst\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    stock = NameStock.read(folder)
    assert {"Quendle", "Quendle Inc", "Quorn Guard"} <= set(stock.organisations)
    assert "Quendle" in stock.classes["firm"]
    assert "Quorn Guard" in stock.classes["body"]
    assert stock.cities[-2:] == ("Quimby", "Port Quay")
    assert "Quell Bay" in stock.regions
    assert stock.surnames[-2:] == ("Quayler", "Quist")
    everything = {*stock.organisations, *stock.cities, *stock.regions, *stock.surnames, *stock.firsts}
    assert not {"Quibble", "Quick", "1"} & everything


def test_nickname_of_a_team() -> None:
    assert Team("Boston", "Boston Red Sox").nick == "Red Sox"
    assert Team("NY Jets", "New York Jets").nick == ""
    assert Team("Ajax", "Ajax").nick == ""
