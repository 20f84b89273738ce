"""What English-language news calls cities that the gazetteer has under their own names. Written from general knowledge.

A name of the gazetteer -> its other names, separated by "|". Old names stand here too: archives have them.
"""

from __future__ import annotations

EXONYMS: dict[str, str] = {
    row.split(" = ")[0].strip(): row.split(" = ")[1].strip()
    for row in """
    Köln = Cologne; Nürnberg = Nuremberg; Hannover = Hanover; Braunschweig = Brunswick; Munich = München|Muenchen
    Aachen = Aix-la-Chapelle; Frankfurt am Main = Frankfurt; Vienna = Wien; Zürich = Zurich|Zuerich
    Genève = Geneva; Basel = Basle; Bern = Berne; Luzern = Lucerne; Brussels = Bruxelles; Antwerpen = Antwerp
    Gent = Ghent; Brugge = Bruges; The Hague = Den Haag; Torino = Turin; Milan = Milano; Genova = Genoa
    Firenze = Florence; Naples = Napoli; Venezia = Venice; Venice = Venezia; Padova = Padua; Mantova = Mantua
    Siracusa = Syracuse; Livorno = Leghorn; Rome = Roma; Turin = Torino; Genoa = Genova; Florence = Firenze
    Sevilla = Seville; Zaragoza = Saragossa; La Coruña = Corunna|A Coruña; Lisbon = Lisboa; Porto = Oporto
    Marseille = Marseilles; Lyon = Lyons; Reims = Rheims; Dunkerque = Dunkirk; Copenhagen = København
    Göteborg = Gothenburg; Gothenburg = Göteborg; Helsinki = Helsingfors; Turku = Åbo; Prague = Praha
    Plzeň = Pilsen; Brno = Brünn; Warsaw = Warszawa; Kraków = Cracow|Krakow; Gdańsk = Danzig; Wrocław = Breslau
    Szczecin = Stettin; Łódź = Lodz; Poznań = Posen; Bucharest = București; Belgrade = Beograd; Sofia = Sofiya
    Athens = Athina; Thessaloníki = Salonika|Saloniki|Salonica; Piraeus = Pireas; Istanbul = Constantinople
    İzmir = Smyrna; Edirne = Adrianople; Moscow = Moskva
    Saint Petersburg = St Petersburg|St. Petersburg|Leningrad|Petrograd; Volgograd = Stalingrad
    Nizhniy Novgorod = Nizhny Novgorod|Gorky; Yekaterinburg = Ekaterinburg|Sverdlovsk; Samara = Kuibyshev
    Kaliningrad = Königsberg; Nizhniy Tagil = Nizhny Tagil; Groznyy = Grozny; Arkhangel’sk = Archangel|Arkhangelsk
    Tver = Kalinin; Perm = Molotov; Velikiy Novgorod = Veliky Novgorod; Kyiv = Kiev; Kharkiv = Kharkov
    Odesa = Odessa; Lviv = Lvov|Lwow|Lemberg; Dnipro = Dnepropetrovsk|Dnipropetrovsk
    Zaporizhzhya = Zaporizhzhia|Zaporozhye|Zaporizhia; Mykolayiv = Mykolaiv|Nikolayev
    Luhansk = Lugansk|Voroshilovgrad; Donetsk = Stalino; Chernihiv = Chernigov; Vinnytsya = Vinnytsia|Vinnitsa
    Kryvyy Rih = Kryvyi Rih|Krivoi Rog; Kropyvnytskyy = Kropyvnytskyi|Kirovohrad; Khmelnytskyi = Khmelnitsky
    Rivne = Rovno; Zhytomyr = Zhitomir; Chernivtsi = Czernowitz|Chernovtsy; Ivano-Frankivsk = Stanislav
    Bakhmut = Artemivsk|Artyomovsk; Homyel' = Gomel|Homel; Mahilyow = Mogilev|Mahilyou; Vitebsk = Vitsebsk
    Hrodna = Grodno; Chisinau = Kishinev|Chişinău; Chişinău = Kishinev|Chisinau; Tiraspol = Tiraspol
    Vilnius = Wilno|Vilna; Kaunas = Kovno; Rīga = Riga; Tallinn = Reval; Tbilisi = Tiflis; Baku = Baki
    Almaty = Alma-Ata; Astana = Nur-Sultan|Akmola; Bishkek = Frunze; Ashgabat = Ashkhabad; Tashkent = Toshkent
    Dushanbe = Stalinabad; Mumbai = Bombay; Chennai = Madras; Kolkata = Calcutta; Bengaluru = Bangalore
    Prayagraj = Allahabad; Varanasi = Benares|Banaras; Pune = Poona; Kochi = Cochin
    Thiruvananthapuram = Trivandrum; Vadodara = Baroda; Kanpur = Cawnpore; Mysuru = Mysore; Mangaluru = Mangalore
    Puducherry = Pondicherry; Gurugram = Gurgaon; Visakhapatnam = Vizag; Guwahati = Gauhati
    Chattogram = Chittagong; Dhaka = Dacca; Kathmandu = Katmandu; Yangon = Rangoon; Mawlamyine = Moulmein
    Nay Pyi Taw = Naypyidaw|Naypyitaw; Ho Chi Minh City = Saigon|Ho Chi Minh; Huế = Hue; Da Nang = Danang
    Beijing = Peking|Peiping; Guangzhou = Canton; Nanjing = Nanking; Tianjin = Tientsin; Chongqing = Chungking
    Qingdao = Tsingtao; Xiamen = Amoy; Xi’an = Xian|Sian; Shenyang = Mukden; Dalian = Dairen|Port Arthur
    Hangzhou = Hangchow; Suzhou = Soochow; Hankou = Hankow; Chengdu = Chengtu; Ürümqi = Urumqi|Urumchi
    Kashgar = Kashi; Hohhot = Huhehot; Busan = Pusan; Daegu = Taegu; Daejeon = Taejon; Incheon = Inchon
    Gwangju = Kwangju; Gyeongju = Kyongju; Kaesong = Kaesŏng; Ulaanbaatar = Ulan Bator; Jakarta = Batavia|Djakarta
    Yogyakarta = Jogjakarta; Bandung = Bandoeng; Makassar = Ujung Pandang; Melaka = Malacca; George Town = Penang
    Phnom Penh = Pnom Penh; Vientiane = Viangchan; Tehran = Teheran; Isfahan = Esfahan; Mashhad = Meshed
    Kandahār = Kandahar|Qandahar; Herāt = Herat; Mazār-e Sharīf = Mazar-i-Sharif; Baghdad = Bagdad; Basrah = Basra
    Al Başrah al Qadīmah = Old Basra; Mosul = Mawsil; Erbil = Irbil|Arbil|Hawler; Al Fallūjah = Fallujah|Falluja
    Ar Ramādī = Ramadi; An Najaf al Ashraf = Najaf; Karbala = Kerbala; Sāmarrā’ = Samarra; Tikrīt = Tikrit
    Damascus = Dimashq; Aleppo = Halab; Ḩimş = Homs; Homs = Hims; Latakia = Lattakia; Ar Raqqah = Raqqa|Raqqah
    Raqqa = Ar-Raqqah|Raqqah; Deir ez-Zor = Deir al-Zor|Deir Ezzor|Dayr az-Zawr; Idlib = Idleb
    Dar‘ā = Deraa|Daraa; Beirut = Beyrouth; Sidon = Saida; Tyre = Sour; Tripoli = Tarabulus; Benghazi = Bengasi
    Mişrātah = Misrata|Misurata; Jeddah = Jidda|Jiddah; Makkah = Mecca; Madinah = Medina; Riyadh = Riyad
    Sanaa = Sana'a|Sana; Al Ḩudaydah = Hodeida|Hodeidah; Ta‘izz = Taiz|Taizz; Kuwait City = Kuwait City
    Doha = Ad Dawhah; Muscat = Masqat; Jerusalem = Al-Quds; Tel Aviv = Tel Aviv-Yafo|Jaffa; Haifa = Hefa
    Beersheba = Be'er Sheva|Beer Sheva; Ashdod = Isdud; Gaza = Gaza City; Nāblus = Nablus; Hebron = Al-Khalil
    Khān Yūnis = Khan Younis|Khan Yunis; Rafaḩ = Rafah; Jenin = Janin; Al Bīrah = El Bireh; Cairo = Al-Qahirah
    Alexandria = Al-Iskandariyah; Port Said = Bur Said; Suez = As-Suways; Luxor = Al-Uqsur; Al Minyā = Minya
    Asyūţ = Assiut|Asyut; Shubrā al Khaymah = Shubra el-Kheima; Khartoum = Al-Khartum
    Al-Fashir = El Fasher|El-Fasher|Al-Fasher; Nyala = Nyala; Algiers = Alger|El Djazair; Tunis = Tunes
    Tangier = Tangiers; Fes = Fez; Marrakesh = Marrakech; Meknès = Meknes; Kinshasa = Leopoldville|Léopoldville
    Lubumbashi = Elisabethville; Kisangani = Stanleyville; Maputo = Lourenço Marques; Harare = Salisbury
    N'Djamena = Ndjamena|Fort-Lamy; Bujumbura = Usumbura; Gqeberha = Port Elizabeth; Antananarivo = Tananarive
    Mexico City = Ciudad de México; Santiago de Querétaro = Querétaro|Queretaro; León de los Aldama = León
    Ciudad Juárez = Juárez|Juarez; Oaxaca de Juárez = Oaxaca; Tuxtla = Tuxtla Gutiérrez; Havana = La Habana
    Panamá = Panama City; Guatemala City = Ciudad de Guatemala; Santo Domingo = Ciudad Trujillo
    Port-au-Prince = Port au Prince; Santa Cruz de la Sierra = Santa Cruz; Asunción = Asuncion; Bogotá = Bogota
    São Paulo = Sao Paulo; Brasília = Brasilia; New York City = New York|NYC; The Bronx = Bronx
    Washington = Washington DC|Washington D.C.; Québec = Quebec City; Montréal = Montreal; St. Louis = Saint Louis
    St. Paul = Saint Paul; New Taipei City = New Taipei; Taipei = Taibei; Kaohsiung = Gaoxiong
    Hong Kong = Hongkong; Macau = Macao; Pristina = Prishtina|Priština; Skopje = Skoplje; Podgorica = Titograd
    Ljubljana = Laibach; Zagreb = Agram; Rijeka = Fiume; Split = Spalato; Dubrovnik = Ragusa; Sarajevo = Sarajewo
    Bratislava = Pressburg; Košice = Kosice; Budapest = Buda; Nicosia = Lefkosia; Limassol = Lemesos
    Famagusta = Gazimağusa; Nuuk = Godthåb; Reykjavík = Reykjavik; Tórshavn = Torshavn
    """.replace("\n", ";").split(";")
    if row.strip()
}
