"""Expression, publication date -> span, value, days: one row a form. The expression stands between < and >."""

from __future__ import annotations

import pytest

from index.annotate.dates.annotator import find_dates
from index.core.dates import Anchor, DateMention, DateRange, TimexType

PUBLISHED = "2024-09-27"  # a Friday


def marked(sentence: str, published: str | None = PUBLISHED) -> DateMention:
    """The one mention that covers exactly the marked words."""
    start = sentence.index("<")
    end = sentence.index(">") - 1
    text = sentence.replace("<", "").replace(">", "")
    found = find_dates(text, DateRange.from_iso(published) if published else None)
    by_span = {mention.span: mention for mention in found}
    assert (start, end) in by_span, [(m.span.cut(text), m.value) for m in found]
    return by_span[start, end]


def days(mention: DateMention) -> str:
    if mention.range is None:
        return ""
    first, last = mention.range.first.isoformat(), mention.range.last.isoformat()
    return first if first == last else f"{first}..{last}"


ABSOLUTE = [
    ("The talks ended on <27 September 2024>.", "2024-09-27", "2024-09-27"),
    ("It opened on <September 27, 2024>, in rain.", "2024-09-27", "2024-09-27"),
    ("It opened on <Sept. 27, 2024>.", "2024-09-27", "2024-09-27"),
    ("Signed <Friday, Oct. 25, 2019>.", "2019-10-25", "2019-10-25"),
    ("It was <the 10th of June 1944>.", "1944-06-10", "1944-06-10"),
    ("Work stops in <September 2025>.", "2025-09", "2025-09-01..2025-09-30"),
    ("Not before <May, 2016>.", "2016-05", "2016-05-01..2016-05-31"),
    ("He was beaten in <2017>.", "2017", "2017-01-01..2017-12-31"),
    ("After the <2019> floods they left.", "2019", "2019-01-01..2019-12-31"),
    ("A plan for <the year 2030>.", "2030", "2030-01-01..2030-12-31"),
    ("Profit in <fiscal 1989> rose.", "1989", "1989-01-01..1989-12-31"),
    ("He grew up in <the 1990s>.", "199", "1990-01-01..1999-12-31"),
    ("Songs of <the '60s> again.", "196", "1960-01-01..1969-12-31"),
    ("It fell in <the nineties>.", "199", "1990-01-01..1999-12-31"),
    ("Since <the early 1980s> it grew.", "198", "1980-01-01..1989-12-31"),
    ("By <the mid-1970s> it was gone.", "197", "1970-01-01..1979-12-31"),
    ("A house of <the 19th century>.", "18", "1800-01-01..1899-12-31"),
    ("In <the twentieth century> it burnt.", "19", "1900-01-01..1999-12-31"),
    ("In <spring 2011> they marched.", "2011-SP", "2011-03-01..2011-05-31"),
    ("In <the winter of 1962> it froze.", "1962-WI", "1962-12-01..1963-02-28"),
    ("Sales for <the third quarter of 2022> fell.", "2022-Q3", "2022-07-01..2022-09-30"),
    ("Sales for <Q3 2022> fell.", "2022-Q3", "2022-07-01..2022-09-30"),
    ("In <the first half of 2020> it shut.", "2020-H1", "2020-01-01..2020-06-30"),
    ("On <2016-10-25> it rained.", "2016-10-25", "2016-10-25"),
    ("Logged <2016-10-25T10:30> by him.", "2016-10-25T10:30", "2016-10-25"),
    ("On <25/12/2016> it rained.", "2016-12-25", "2016-12-25"),
    ("On <12/25/2016> it rained.", "2016-12-25", "2016-12-25"),
    ("On <25.12.2016> it rained.", "2016-12-25", "2016-12-25"),
    ("Held <October 25-26, 2016>, in Paris.", "2016-10-25/2016-10-26", "2016-10-25..2016-10-26"),
    ("Held from <3 May to 2 June 1987>.", "1987-05-03/1987-06-02", "1987-05-03..1987-06-02"),
    ("Held from <May to July 2016>.", "2016-05/2016-07", "2016-05-01..2016-07-31"),
    ("The war of <1939-45> was over.", "1939/1945", "1939-01-01..1945-12-31"),
    ("Her term (<2014–2017>) was quiet.", "2014/2017", "2014-01-01..2017-12-31"),
    ("Built by <the end of 2025>.", "2025", "2025-01-01..2025-12-31"),
    ("It was <14 MAR 2003> by the stamp.", "2003-03-14", "2003-03-14"),
    ("It was <14-Mar-2003> by the stamp.", "2003-03-14", "2003-03-14"),
    ("It was <02MAY05> by the stamp.", "2005-05-02", "2005-05-02"),
    ("Down by <March of '68> it was.", "1968-03", "1968-03-01..1968-03-31"),
    ("The painter (<1868 - 1912>) was quiet.", "1868/1912", "1868-01-01..1912-12-31"),
    ("Born on <2nd May 2005>.", "2005-05-02", "2005-05-02"),
    ("Born on <the second of May 2005>.", "2005-05-02", "2005-05-02"),
    ("Born on <the twenty-first of May 2005>.", "2005-05-21", "2005-05-21"),
    ("Born on <May the 2nd, 2005>.", "2005-05-02", "2005-05-02"),
    ("They met on <the third Monday of January 2012>.", "2012-01-16", "2012-01-16"),
    ("It rained between <2014 and 2017> there.", "2014/2017", "2014-01-01..2017-12-31"),
    ("It rained from <2014 to 2017>.", "2014/2017", "2014-01-01..2017-12-31"),
    ("It rained between <May and August 2014>.", "2014-05/2014-08", "2014-05-01..2014-08-31"),
    ("It rained from <November 2014 to March 2015>.", "2014-11/2015-03", "2014-11-01..2015-03-31"),
    ("It rained in <January-March 2014>.", "2014-Q1", "2014-01-01..2014-03-31"),
    ("It rained on <May 3 and 4, 2014>.", "2014-05-03/2014-05-04", "2014-05-03..2014-05-04"),
    ("It rained from <29 April to 3 May 2014>.", "2014-04-29/2014-05-03", "2014-04-29..2014-05-03"),
    ("Houses of <the 18th and 19th centuries>.", "17/18", "1700-01-01..1899-12-31"),
    ("It burnt in <AD 79>.", "0079", "0079-01-01..0079-12-31"),
    ("It burnt in <1066 CE>.", "1066", "1066-01-01..1066-12-31"),
    ("It burnt in <the second century AD>.", "01", "0100-01-01..0199-12-31"),
    ("The flood of <the year 869>.", "0869", "0869-01-01..0869-12-31"),
    ("Sales of <FY2023> rose.", "2023", "2023-01-01..2023-12-31"),
    ("Sales of <FY24> rose.", "2024", "2024-01-01..2024-12-31"),
    ("Sales of <the 2023 fiscal year> rose.", "2023", "2023-01-01..2023-12-31"),
    ("Sales of <full-year 2012> rose.", "2012", "2012-01-01..2012-12-31"),
    ("Sales of <3Q 2022> fell.", "2022-Q3", "2022-07-01..2022-09-30"),
    ("Sales of <3Q22> fell.", "2022-Q3", "2022-07-01..2022-09-30"),
    ("Sales of <the June quarter of 2022> fell.", "2022-Q2", "2022-04-01..2022-06-30"),
    ("Wet was <2016-W42> in town.", "2016-W42", "2016-10-17..2016-10-23"),
    ("Wet was <2016-W42-3> in town.", "2016-10-19", "2016-10-19"),
    ("Wet was <week 42 of 2016> in town.", "2016-W42", "2016-10-17..2016-10-23"),
    ("In <the summer of '69> they sang.", "1969-SU", "1969-06-01..1969-08-31"),
    ("It froze in <the winter of 1998-99>.", "1998-WI", "1998-12-01..1999-02-28"),
    ("Done by <end-2014> at last.", "2014", "2014-01-01..2014-12-31"),
    ("Done by <year-end 2014> at last.", "2014", "2014-01-01..2014-12-31"),
    ("In <the early part of 2014> it snowed.", "2014", "2014-01-01..2014-12-31"),
    ("The bitter <1996> campaign.", "1996", "1996-01-01..1996-12-31"),
    ("Since <9/11> we check bags.", "2001-09-11", "2001-09-11"),
    ("On <Ash Wednesday 2024> they fast.", "2024-02-14", "2024-02-14"),
    ("On <St. Patrick's Day 2020> they stay in.", "2020-03-17", "2020-03-17"),
    ("In <the month of May 2014> it rained.", "2014-05", "2014-05-01..2014-05-31"),
    ("Shot in <nineteen eighty-four>.", "1984", "1984-01-01..1984-12-31"),
    ("On <Christmas Day 2020> he flew.", "2020-12-25", "2020-12-25"),
    ("On <Easter Monday, 2024> they met.", "2024-04-01", "2024-04-01"),
    ("On <Thanksgiving 2021> they met.", "2021-11-25", "2021-11-25"),
    ("At <10:30 a.m. on 3 May 2020> it blew.", "2020-05-03T10:30", "2020-05-03"),
    ("On <the morning of 7 December 1941> they came.", "1941-12-07TMO", "1941-12-07"),
]

RELATIVE = [
    ("He left <yesterday>.", "2024-09-26", "2024-09-26", "XXXX-XX-XX"),
    ("He leaves <tomorrow>.", "2024-09-28", "2024-09-28", "XXXX-XX-XX"),
    ("He spoke <today>.", "2024-09-27", "2024-09-27", "XXXX-XX-XX"),
    ("He came <the day before yesterday>.", "2024-09-25", "2024-09-25", "XXXX-XX-XX"),
    ("He said so <Friday>.", "2024-09-27", "2024-09-27", "XXXX-WXX-5"),
    ("He resigned on <Monday>.", "2024-09-23", "2024-09-23", "XXXX-WXX-1"),
    ("They will meet on <Monday>.", "2024-09-30", "2024-09-30", "XXXX-WXX-1"),
    ("He came <last Friday>.", "2024-09-20", "2024-09-20", "XXXX-WXX-5"),
    ("He comes <next Tuesday>.", "2024-10-01", "2024-10-01", "XXXX-WXX-2"),
    ("It fell on <10 June>.", "2024-06-10", "2024-06-10", "XXXX-06-10"),
    ("It fell on <Sept. 3>.", "2024-09-03", "2024-09-03", "XXXX-09-03"),
    ("It opens in <November>.", "2024-11", "2024-11-01..2024-11-30", "XXXX-11"),
    ("It closed in <September>.", "2024-09", "2024-09-01..2024-09-30", "XXXX-09"),
    ("It closed in <early May>.", "2024-05", "2024-05-01..2024-05-31", "XXXX-05"),
    ("It closed <last March>.", "2024-03", "2024-03-01..2024-03-31", "XXXX-03"),
    ("It closed in <January last year>.", "2023-01", "2023-01-01..2023-01-31", "XXXX-01"),
    ("He won <last year>.", "2023", "2023-01-01..2023-12-31", "XXXX"),
    ("He won <earlier this year>.", "2024", "2024-01-01..2024-12-31", "XXXX"),
    ("He may win <next year>.", "2025", "2025-01-01..2025-12-31", "XXXX"),
    ("He won <last month>.", "2024-08", "2024-08-01..2024-08-31", "XXXX-XX"),
    ("He won <last week>.", "2024-W38", "2024-09-16..2024-09-22", "XXXX-WXX"),
    ("He wins <next week>.", "2024-W40", "2024-09-30..2024-10-06", "XXXX-WXX"),
    ("He won <last weekend>.", "2024-W38-WE", "2024-09-21..2024-09-22", "XXXX-WXX-WE"),
    ("He won <last decade>.", "201", "2010-01-01..2019-12-31", "XXX"),
    ("He won <last summer>.", "2024-SU", "2024-06-01..2024-08-31", "XXXX-SU"),
    ("He plays <next winter>.", "2024-WI", "2024-12-01..2025-02-28", "XXXX-WI"),
    ("<A decade ago>, it was a village.", "2014", "2014-01-01..2014-12-31", "XXXX"),
    ("He won <two weeks ago>.", "2024-09-13", "2024-09-13", "XXXX-XX-XX"),
    ("He won <three days ago>.", "2024-09-24", "2024-09-24", "XXXX-XX-XX"),
    ("He won <five months ago>.", "2024-04", "2024-04-01..2024-04-30", "XXXX-XX"),
    ("He won <more than 20 years ago>.", "2004", "2004-01-01..2004-12-31", "XXXX"),
    ("He won <a year ago>.", "2023", "2023-01-01..2023-12-31", "XXXX"),
    ("Done by <year-end>.", "2024", "2024-01-01..2024-12-31", "XXXX"),
    ("Profit in <the third quarter> rose.", "2024-Q3", "2024-07-01..2024-09-30", "XXXX-Q3"),
    ("A rise of <third-quarter> profit.", "2024-Q3", "2024-07-01..2024-09-30", "XXXX-Q3"),
    ("Sales in <last year's second quarter> fell.", "2023-Q2", "2023-04-01..2023-06-30", "XXXX-Q2"),
    ("He sang <last night>.", "2024-09-26TNI", "2024-09-26", "XXXX-XX-XXTNI"),
    ("He sang <this morning>.", "2024-09-27TMO", "2024-09-27", "XXXX-XX-XXTMO"),
    ("He sang <Wednesday evening>.", "2024-09-25TEV", "2024-09-25", "XXXX-WXX-3TEV"),
    ("He won <this past weekend>.", "2024-W38-WE", "2024-09-21..2024-09-22", "XXXX-WXX-WE"),
    ("In <the current fiscal year> it grows.", "2024", "2024-01-01..2024-12-31", "XXXX"),
    ("He won <some 20 years ago>.", "2004", "2004-01-01..2004-12-31", "XXXX"),
    ("He won <just over a year ago>.", "2023", "2023-01-01..2023-12-31", "XXXX"),
    ("He won <half a century ago>.", "1974", "1974-01-01..1974-12-31", "XXXX"),
    ("He retires <two years from now>.", "2026", "2026-01-01..2026-12-31", "XXXX"),
    ("It fell on <15 July this year>.", "2024-07-15", "2024-07-15", "XXXX-07-15"),
    ("It fell on <the Fourth of July>.", "2024-07-04", "2024-07-04", "XXXX-07-04"),
    ("It fell on <Friday the 13th>.", "2024-09-13", "2024-09-13", "XXXX-XX-13"),
    ("Sales in <the June quarter> fell.", "2024-Q2", "2024-04-01..2024-06-30", "XXXX-Q2"),
    ("It slows by <midyear> often.", "2024", "2024-01-01..2024-12-31", "XXXX"),
    ("It began at <1430 GMT on Monday>.", "2024-09-23T14:30", "2024-09-23", "XXXX-WXX-1T14:30"),
    ("It began at <9:30 a.m. Eastern time on Tuesday>.", "2024-09-24T09:30", "2024-09-24", "XXXX-WXX-2T09:30"),
    ("It began about <10 p.m. Wednesday night>.", "2024-09-25T22:00", "2024-09-25", "XXXX-WXX-3T22:00"),
    ("He sang at <5 p.m. yesterday>.", "2024-09-26T17:00", "2024-09-26", "XXXX-XX-XXT17:00"),
]

PLAIN = [
    ("Now, after <10 years>, it ends.", TimexType.DURATION, "P10Y"),
    ("It comes after <a decade> of success.", TimexType.DURATION, "P10Y"),
    ("A <five-year> plan.", TimexType.DURATION, "P5Y"),
    ("A <30-second> clip.", TimexType.DURATION, "PT30S"),
    ("It took <nearly two months>.", TimexType.DURATION, "P2M"),
    ("It took <no more than sixty days>.", TimexType.DURATION, "P60D"),
    ("It took <two to three weeks>.", TimexType.DURATION, "P2W"),
    ("It took <half an hour>.", TimexType.DURATION, "PT30M"),
    ("It took <one and a half years>.", TimexType.DURATION, "P18M"),
    ("It took <several years>.", TimexType.DURATION, "PXY"),
    ("It lasted for <months>.", TimexType.DURATION, "PXM"),
    ("It lasted <two hours and 30 minutes>.", TimexType.DURATION, "PT2H30M"),
    ("It lasted <an hour and a half>.", TimexType.DURATION, "PT90M"),
    ("It lasted <a day or two>.", TimexType.DURATION, "PXD"),
    ("It lasted <a quarter of a century>.", TimexType.DURATION, "P25Y"),
    ("It lasted <hundreds of years>.", TimexType.DURATION, "PXY"),
    ("It lasted for <over a week>.", TimexType.DURATION, "P1W"),
    ("It lasted <all day>.", TimexType.DURATION, "P1D"),
    ("It lasted for <a while>.", TimexType.DURATION, "PXX"),
    ("A <month-long> siege.", TimexType.DURATION, "P1M"),
    ("A <years-long> quarrel.", TimexType.DURATION, "PXY"),
    ("It lasts between <five and 10 years>.", TimexType.DURATION, "P5Y"),
    ("It sails <twice a week>.", TimexType.SET, "P1W"),
    ("It sails <every other day>.", TimexType.SET, "P2D"),
    ("It sails <every few days>.", TimexType.SET, "PXD"),
    ("It sails <once every four years>.", TimexType.SET, "P4Y"),
    ("It sails <every morning>.", TimexType.SET, "XXXX-XX-XXTMO"),
    ("It sails on <weekends>.", TimexType.SET, "XXXX-WXX-WE"),
    ("It sailed <long ago>.", TimexType.DATE, "PAST_REF"),
    ("It sailed <years ago>.", TimexType.DATE, "PAST_REF"),
    ("It sailed <the other day>.", TimexType.DATE, "PAST_REF"),
    ("In <the first nine months> it grew.", TimexType.DURATION, "P9M"),
    ("It pays $5 million <a year>.", TimexType.SET, "P1Y"),
    ("It sails <each July>.", TimexType.SET, "XXXX-07"),
    ("It sails <every two weeks>.", TimexType.SET, "P2W"),
    ("It sails on <Mondays>.", TimexType.SET, "XXXX-WXX-1"),
    ("The ship sails <daily>.", TimexType.SET, "P1D"),
    ("<Now> it sails.", TimexType.DATE, "PRESENT_REF"),
    ("It <currently> sails.", TimexType.DATE, "PRESENT_REF"),
    ("It has <recently> sailed.", TimexType.DATE, "PAST_REF"),
    ("It was so in <the past>.", TimexType.DATE, "PAST_REF"),
    ("It will sail <soon>.", TimexType.DATE, "FUTURE_REF"),
    ("In <recent years> it sailed.", TimexType.DATE, "PAST_REF"),
]

SILLY = [
    "It may rain, and they march on.",
    "MAY the best win; the sun and the Sun are up.",
    "In the second phase he finished first, then fall came over him to second.",
    "More than 30 contributing nations and 2000 people met.",
    "They won 3-2, 21-19 and 10:4; it cost $1999 or 1,999 euros, 2020% more.",
    "The Boeing 747, a Peugeot 2008 and Windows 2000 were in room 2012 on flight 1907.",
    "See section 3.2, 4.2.1, page 2010 and https://example.org/2019/05/06/a.html here.",
    "The 27-year-old man, 30 years old, has 1500 horses.",
    "Theresa May said no. Mrs May left. April said hello to August Wilson.",
    "The other half; a quarter of them; the fall of Kabul.",
    "On 13/13/2013 and 2016-13-45 and 99/12/2013.",
    "Call 555-1234 or (202) 456-1111; ISBN 978-0-306-40615-7; the file is 80101911/26.06.2025x.",
    "Title 18 U.S.C. 2001 and art. 1999 and No. 1984 apply; the ratio was 3/4, the odds 5/16, the service 24/7.",
    "The Winter Olympics, the Sunday Times, Saturday Night Live, High Noon and Super Tuesday.",
    "He watched 60 Minutes and read of the Six-Day War, aged 27 years, with a six-year-old child.",
    "About three-quarters of them; 157,000 week old hens.",
    "Every third house, and two Fridays too many.",
    "He is the Man of the Year in Tuesday Night Music Club.",
]


@pytest.mark.parametrize(("sentence", "value", "range_"), ABSOLUTE)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_absolute_needs_no_publication(sentence: str, value: str, range_: str, published: str | None) -> None:
    mention = marked(sentence, published)
    assert (mention.value, days(mention), mention.anchor, mention.unresolved) == (value, range_, Anchor.NONE, "")


@pytest.mark.parametrize(("sentence", "value", "range_", "unknown"), RELATIVE)
def test_relative_is_read_against_publication(sentence: str, value: str, range_: str, unknown: str) -> None:
    mention = marked(sentence)
    assert (mention.value, days(mention), mention.anchor) == (value, range_, Anchor.PUBLICATION)
    without = marked(sentence, None)
    assert (without.value, without.range, without.unresolved) == (unknown, None, "no publication date")
    assert without.anchor is Anchor.NONE
    assert without.shown


@pytest.mark.parametrize(("sentence", "type_", "value"), PLAIN)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_lengths_rates_and_references_are_shown_only_where_they_say_how_long_it_took(
    sentence: str, type_: TimexType, value: str, published: str | None
) -> None:
    mention = marked(sentence, published)
    assert (mention.type, mention.value, mention.range, mention.unresolved) == (type_, value, None, "")
    assert mention.shown == ("after <" in sentence)


@pytest.mark.parametrize("text", SILLY)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_no_dates_where_there_are_none(text: str, published: str | None) -> None:
    found = find_dates(text, DateRange.from_iso(published) if published else None)
    assert [(m.span.cut(text), m.value) for m in found] == []


def test_the_past_years_have_a_range_and_stay_a_duration() -> None:
    mention = marked("It grew in <the past three years>.")
    assert (mention.type, mention.value, days(mention)) == (TimexType.DURATION, "P3Y", "2021-09-27..2024-09-27")


@pytest.mark.parametrize(
    ("sentence", "published", "value"),
    [
        ("He won <last year>.", "2024-09", "2023"),
        ("He won <last year>.", "2024", "2023"),
        ("He won <last month>.", "2024-09", "2024-08"),
        ("It opens in <November>.", "2024-09", "2024-11"),
    ],
)
def test_coarse_publication_tells_what_it_can(sentence: str, published: str, value: str) -> None:
    assert marked(sentence, published).value == value


@pytest.mark.parametrize("sentence", ["He left <yesterday>.", "He left <last week>.", "On <10 June> he left."])
def test_coarse_publication_says_that_it_is_too_coarse(sentence: str) -> None:
    mention = marked(sentence, "2024-09")
    assert mention.range is None
    assert mention.unresolved == "the publication date is not exact enough"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("On 6 June 1944 they landed. <The following day> Bayeux fell.", "1944-06-07"),
        ("On 6 June 1944 they landed. <Two weeks later> it stormed.", "1944-06-20"),
        ("On 6 June 1944 they landed. By <25 August> Paris was free.", "1944-08-25"),
        ("On 6 June 1944 they landed. <That summer> it was won.", "1944-SU"),
        ("On 6 June 1944 they landed. In <the same month> Rome fell.", "1944-06"),
        ("In 1914 war broke out; <three years later> they came.", "1917"),
        ("On 11 November 1918 it ended. <A month earlier> none knew.", "1918-10"),
        ("On 11 November 1918 it ended. <The previous year> was hard.", "1917"),
        ("On 11 November 1918 it ended. <The next year> they met.", "1919"),
    ],
)
@pytest.mark.parametrize("published", [None, "2019-06-06"])
def test_a_story_of_long_ago_is_read_against_itself(sentence: str, value: str, published: str | None) -> None:
    mention = marked(sentence, published)
    assert (mention.value, mention.anchor) == (value, Anchor.TEXT)
    assert mention.confidence < 0.7


def test_a_following_day_without_a_date_before_says_so() -> None:
    mention = marked("He came <the following day>.")
    assert mention.range is None
    assert mention.unresolved == "no earlier date in the text"


def test_a_year_earlier_in_a_results_report_is_the_quarter() -> None:
    mention = marked("Profit rose in the second quarter. It was 3 million <a year earlier>.")
    assert mention.value == "2023-Q2"


def test_slashed_dates_follow_the_evidence_of_the_text() -> None:
    assert marked("On 25/12/2016 and <10/11/2016>.").value == "2016-11-10"
    assert marked("On 12/25/2016 and <10/11/2016>.").value == "2016-10-11"
    assert marked("On 25 December 2015 and <10/11/2016>.").value == "2016-11-10"
    assert marked("On December 25, 2015, and <10/11/2016>.").value == "2016-10-11"
    alone = marked("On <10/11/2016> it rained.")
    assert (alone.value, alone.range) == ("2016-XX-XX", None)
    assert alone.unresolved == "it may be 10 November or 11 October"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Rome was there in <44 BC>.", "BC0044"),
        ("Built in <the 5th century B.C.>", "BC04"),
        ("By <10,000 BC>.", "BC10000"),
    ],
)
def test_what_lies_before_the_calendar_has_a_value_and_no_days(sentence: str, value: str) -> None:
    mention = marked(sentence)
    assert (mention.value, mention.range, mention.unresolved) == (value, None, "before the first year of the calendar")
    assert mention.shown


def test_an_iso_date_is_never_read_with_the_day_before_the_month() -> None:
    assert marked("On <2016-05-04> it rained.").value == "2016-05-04"
    assert [m.value for m in find_dates("On 2016-25-04 it rained.", None)] == []


def test_a_dotted_date_behind_a_number_is_that_date_or_none() -> None:
    found = find_dates("The log 80101911/26.06.2025 is full.", None)
    assert {m.value for m in found} <= {"2025-06-26"}


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("He was born on 14 September 1955. On <7 May> they chose him.", "2025-05-20", "2025-05-07"),
        ("They were taken in August 2014. On <19 March> the camp fell.", "2019-03-29", "2019-03-19"),
        ("It all began in January 2020. On <the 3rd of that month> he died.", "2021-12-17", "2020-01-03"),
        ("It began in the summer of 2014. In <June of that year> it spread.", "2024-09-27", "2014-06"),
        ("It met in December 1991. In <March of the next year> it split.", "2019-04-26", "1992-03"),
        ("The fire came on 15 April 2019. On the <Tuesday> it was out.", "2024-12-09", "2019-04-16"),
        (
            "A war began on 26 April 1986, in the spring of 1986. On <Monday, 28 April>, it ended.",
            "1996-04-26",
            "1986-04-28",
        ),
        ("Ten years ago today the roof fell. Nobody slept <that Saturday>.", "1996-04-26", "1986-04-26"),
        ("Ten years ago today the roof fell. By <the end of the year> it was mended.", "1996-04-26", "1986"),
        ("Defeat in <May>\n\nThe town fell on 17 May 2015.", "2016-02-12", "2015-05"),
        ("They spoke on <7 April> and 26 July 2021.", "2021-12-17", "2021-04-07"),
        ("It left port. The commission began to meet in <January>.", "2024-09-27", "2024-01"),
        ("In <March>, the club found a coach.", "1989-10-27", "1989-03"),
        ("The plant is to be finished in <March>.", "1989-10-27", "1990-03"),
        ("Output fell in <the third quarter> again.", "1987-03-17", "1986-Q3"),
        ("The Sept. 11 attacks came before; on <Sept. 11> he spoke.", "2024-09-27", "2024-09-11"),
    ],
)
def test_the_year_of_a_story_and_the_year_of_the_news(text: str, published: str, value: str) -> None:
    assert marked(text, published).value == value


def test_a_date_told_in_passing_does_not_pull_the_news_to_it() -> None:
    text = "HOUSTON, <July 25> - The last flight is over. It was agreed on 24 May 1972, when 1972 was young."
    assert marked(text, "1975-07-25").value == "1975-07-25"


@pytest.mark.parametrize(
    ("month", "lead"),
    [("May", "Until"), ("March", "In"), ("May", "By"), ("March", "since"), ("June", "said"), ("Dec.", "in")],
)
def test_names_that_are_also_words_are_months_after_a_word_that_says_so(month: str, lead: str) -> None:
    assert marked(f"{lead} <{month}> it was so.").value.startswith("20")


@pytest.mark.parametrize("published", ["2024-12-28", "2025-01-03"])
def test_the_turn_of_the_year(published: str) -> None:
    assert marked("It fell on <Dec. 20>.", published).value == "2024-12-20"
    assert marked("It begins on <Jan. 10>.", published).value == "2025-01-10"


def test_how_long_something_took_is_shown() -> None:
    mention = marked("Now, after <10 years>, it ends.")
    assert (mention.value, mention.range, mention.elapsed, mention.shown) == ("P10Y", None, True, True)
    assert not marked("He left after <two hours>.").shown
    assert not marked("A <five-year> plan began.").shown


def test_a_paragraph_ends_an_expression() -> None:
    text = "It was in May\n\n2016 people came on 3\n\nJune."
    assert all("\n\n" not in mention.span.cut(text) for mention in find_dates(text, None))


def test_lines_may_break_inside_an_expression() -> None:
    assert marked("It was on <27\nSeptember\n2024>.").value == "2024-09-27"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It began on <Thursday of last week>.", "2024-09-19"),
        ("It ends on <Tuesday of next week>.", "2024-10-01"),
        ("It was <the Monday of the week before last>.", "2024-09-09"),
        ("It was <the Monday before last>.", "2024-09-16"),
        ("It broke <ten years ago today>.", "2014-09-27"),
        ("It broke <two weeks ago today>.", "2024-09-13"),
        ("It flew on <Christmas Day last year>.", "2023-12-25"),
        ("It flew <last Christmas Eve>.", "2023-12-24"),
    ],
)
def test_compounds_are_one_day(sentence: str, value: str) -> None:
    assert marked(sentence, "2024-09-27").value == value


HISTORY = "The vote of 4 June 1989 was planned in 1988, and the round table had ended in April 1989. {}"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The second round was on <18 June>.", "1989-06-18"),
        ("They agreed in <early July>.", "1989-07"),
        ("He did not speak until <14 May>.", "1989-05-14"),
        ("In <January> the party dissolved itself.", "1989-01"),
        ("The chamber will meet on <18 June>.", "2014-06-18"),
    ],
)
def test_a_story_of_other_years_keeps_to_them(sentence: str, value: str) -> None:
    assert marked(HISTORY.format(sentence), "2014-06-04").value == value


def test_a_story_goes_on_into_the_next_year() -> None:
    text = "Since 2001 and 2002 nothing happened. The wave came on 26 December 2004. They met on <6 January>."
    assert marked(text, "2005-12-26").value == "2005-01-06"
    assert marked(text, "2005-12-26").anchor is Anchor.TEXT


def test_news_without_history_looks_ahead() -> None:
    assert marked("The hearing is on <Oct. 5>.", "2024-09-27").value == "2024-10-05"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The trial begins <Monday>.", "2024-09-30"),
        ("The vote is on <Tuesday>, he said.", "2024-10-01"),
        ("The funeral takes place <Sunday>.", "2024-09-29"),
        ("They have until <Thursday> to answer.", "2024-10-03"),
        ("He said he would be back <Wednesday>.", "2024-10-02"),
        ("The truce took effect <Wednesday>.", "2024-09-25"),
        ("The blast <Wednesday> killed two.", "2024-09-25"),
        ("The law takes effect in <January>.", "2025-01"),
        ("The law took effect in <January>.", "2024-01"),
        ("Pay <July One> in full.", "2024-07-01"),
        ("It was agreed <last October 23>.", "2023-10-23"),
    ],
)
def test_the_verb_beside_a_date_tells_which_way_it_lies(sentence: str, value: str) -> None:
    assert marked(sentence).value == value


def test_what_happened_early_in_the_year_is_not_next_year() -> None:
    text = "The wave came on 26 December 2004. Talks were held. A second quake killed hundreds on <28 March>."
    assert marked(text, "2005-12-26").value == "2005-03-28"
