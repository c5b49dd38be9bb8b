"""Constructions of news English: what is said of an engagement, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.extract.telling import PUBLISHED, told
from tests.names import gazetteer
from watch.extract.article import Article
from watch.extract.read import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Latvian Foreign Minister Edgars Rinkevics was in Tbilisi on Monday.",
            "11-06..11-06 visit Georgia+Latvia @Tbilisi happened",
        ),
        (
            "Egyptian President Abdel Fattah al-Sisi is due in Moscow on Friday for a two-day visit.",
            "11-10..11-11 visit Egypt+Russia @Moscow scheduled",
        ),
        (
            "Chilean President Michelle Bachelet lands in Lima on Thursday.",
            "11-09..11-09 visit Chile+Peru @Lima scheduled",
        ),
        (
            "German Chancellor Angela Merkel saw Israeli Prime Minister Benjamin Netanyahu on Tuesday in Berlin.",
            "11-07..11-07 meeting Germany+Israel @Berlin happened",
        ),
        (
            "The Cuban delegation will call on President Alpha Conde of Guinea on Thursday.",
            "11-09..11-09 meeting Cuba+Guinea @- scheduled",
        ),
        (
            "Italian Foreign Minister Angelino Alfano will meet his Maltese counterpart on Friday.",
            "11-10..11-10 meeting Italy+Malta @- scheduled",
        ),
        (
            "Canadian Prime Minister Justin Trudeau called Danish Prime Minister Lars Lokke Rasmussen on Sunday.",
            "11-05..11-05 phone call Canada+Denmark @- happened",
        ),
        (
            "Austria's Foreign Minister Sebastian Kurz had spoken over the telephone with his Serb colleague "
            "Ivica Dacic on Friday.",
            "11-03..11-03 phone call Austria+Serbia @- happened",
        ),
        (
            "Emmanuel Macron and Angela Merkel will sit down together in Aachen on Thursday.",
            "11-09..11-09 meeting France+Germany @Aachen scheduled",
        ),
        (
            "Brazil's Mauro Vieira will meet Peru's Elmer Schialer in Quito on Friday.",
            "11-10..11-10 meeting Brazil+Peru @Quito scheduled",
        ),
        (
            "A delegation of the Latvian parliament will come to Chisinau on Monday.",
            "11-13..11-13 visit Latvia+Moldova @Chisinau scheduled",
        ),
        (
            "French President Emmanuel Macron cancelled a trip to Osaka planned for Thursday.",
            "11-09..11-09 visit France+Japan @Osaka cancelled",
        ),
        (
            "The first part of the G20 summit is on Saturday.",
            "11-11..11-11 summit G20 @- scheduled",
        ),
        (
            "British Prime Minister Theresa May will not attend the G20 summit in Hamburg on Friday.",
            "11-10..11-10 summit G20+United Kingdom @Hamburg scheduled",
        ),
        (
            "The prime ministers of Latvia and Estonia will see each other in Riga on Friday.",
            "11-10..11-10 meeting Estonia+Latvia @Riga scheduled",
        ),
        (
            "Raul Castro will visit Laos from Monday to Wednesday.",
            "11-13..11-15 visit Cuba+Laos @Laos scheduled",
        ),
        (
            "A visit to Laos by Raul Castro, first scheduled for next Monday through Wednesday, has been put off.",
            "11-13..11-15 visit Cuba+Laos @Laos postponed",
        ),
        (
            "The G8 summit opens at Gleneagles on Wednesday and runs to Friday.",
            "11-08..11-10 summit G8 @Gleneagles scheduled",
        ),
        (
            "Putin will meet Erdogan in the Turkish capital on Friday.",
            "11-10..11-10 meeting Russia+Turkey @Ankara scheduled",
        ),
        (
            "Putin and Trump will meet in The Hague next Tuesday and Wednesday.",
            "11-14..11-15 meeting Russia+United States @The Hague scheduled",
        ),
        (
            "U.S. Vice President Mike Pence will be received at the Kremlin on Thursday.",
            "11-09..11-09 meeting Russia+United States @Kremlin scheduled",
        ),
        (
            "Putin and China's Xi Jinping discussed the war in a phone call on Monday morning.",
            "11-06..11-06 phone call China+Russia @- happened",
        ),
        (
            "The sixth session of the Angola-Cuba Joint Commission opened in Luanda on Tuesday.",
            "11-07..11-07 council session Angola+Cuba @Luanda happened",
        ),
        (
            "Wang Yi met with visiting Gabonese President Ali Bongo on Monday, pledging to deepen cooperation.",
            "11-06..11-06 meeting China+Gabon @- happened",
        ),
        (
            "The planned visit by the Danish minister to Khartoum on Nov. 20 has been called off.",
            "11-20..11-20 visit Denmark+Sudan @Khartoum cancelled",
        ),
        (
            "Uhuru Kenyatta on Monday hosted Somali leader Mohamed Abdullahi for talks at State House in Nairobi.",
            "11-06..11-06 talks Kenya+Somalia @Nairobi happened",
        ),
        (
            "The next round of six-party talks will start in Beijing on December 5.",
            "12-05..12-05 talks China+Japan+North Korea+Russia+South Korea+United States @Beijing scheduled",
        ),
        (
            "Burundi's government and rebels of the southern front will meet on November 10 in Dar es Salaam.",
            "11-10..11-10 meeting Burundi+rebels @Dar es Salaam scheduled",
        ),
        (
            "Israel and the Palestinians held talks in Amman on Monday.",
            "11-06..11-06 talks Israel+Palestine @Amman happened",
        ),
        (
            "North and South Korea will hold working-level talks in Singapore on Monday.",
            "11-13..11-13 talks North Korea+South Korea @Singapore scheduled",
        ),
        (
            "EU leaders will gather in Brussels on Thursday.",
            "11-09..11-09 summit European Union @Brussels scheduled",
        ),
        (
            "A round of US-Cuban talks, which Panama had planned to host last Sunday, was scrapped.",
            "11-05..11-05 talks Cuba+United States @- cancelled",
        ),
        (
            "U.S. Secretary of State Rex Tillerson is travelling to Lima on Friday for his first trip to the region.",
            "11-10..11-10 visit Peru+United States @Lima scheduled",
        ),
        (
            "RIGA, Nov. 7 (Wire) -- Latvian President Raimonds Vejonis will meet Malta's Louise Preca on Thursday.",
            "11-09..11-09 meeting Latvia+Malta @Riga scheduled",
        ),
        (
            "The Turkish president will not travel to Athens on December 7 as planned, his office said.",
            "12-07..12-07 visit Greece+Turkey @Athens cancelled",
        ),
        (
            "Peru's deputy president will lead a delegation to Tanzania on Monday.",
            "11-13..11-13 visit Peru+Tanzania @Tanzania scheduled",
        ),
        (
            "President Rodrigo Duterte of the Philippines leaves Sunday for a five-day state visit to Chile.",
            "11-12..11-16 visit Chile+Philippines @Chile scheduled",
        ),
        (
            "The third round of the talks between Chad and Libya on the Tibesti issue will be held on December 18.",
            "12-18..12-18 talks Chad+Libya @- scheduled",
        ),
    ],
)
def test_a_construction_tells_of_an_engagement(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkish leader Tayyip Erdogan will fly to Kuwait on Monday, to Qatar on Tuesday and to Oman on Thursday.",
            ["11-13..11-13 Kuwait", "11-14..11-14 Qatar", "11-16..11-16 Oman"],
        ),
        (
            "Indian Prime Minister Narendra Modi will be in Manila on November 12 and in Singapore two days later.",
            ["11-12..11-12 Manila", "11-14..11-14 Singapore"],
        ),
        (
            "Spanish King Felipe VI will stay in Malta on Nov. 17 and 18 and in Cyprus from Nov. 18 until Nov. 20.",
            ["11-17..11-18 Malta", "11-18..11-20 Cyprus"],
        ),
        (
            "Shinzo Abe will attend the ASEAN Leaders' Meeting in Manila on Nov. 13, and will visit Palau on Nov. 16.",
            ["11-13..11-13 Manila", "11-16..11-16 Palau"],
        ),
        ("Vladimir Putin left Vienna on Monday after a two-day visit.", ["11-05..11-06 Vienna"]),
    ],
)
def test_each_stop_of_a_journey_has_its_days(text: str, expected: list[str]) -> None:
    assert [f"{line.split()[0]} {line.split('@')[1].split()[0]}" for line in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cuban President Miguel Diaz-Canel was to visit Angola on November 20. The trip was called off on Monday.",
            ["11-20..11-20 visit Angola+Cuba @Angola cancelled"],
        ),
        (
            "The leaders of Chad and Niger were due to meet in Niamey on Monday, but the meeting was cancelled.",
            ["11-13..11-13 meeting Chad+Niger @Niamey cancelled"],
        ),
        (
            "Talks between Laos and Nepal scheduled for Thursday in Vientiane have been delayed until December 2.",
            ["12-02..12-02 talks Laos+Nepal @Vientiane scheduled"],
        ),
        (
            "Talks between Laos and Nepal that were scheduled for Thursday in Vientiane were cancelled.",
            ["11-09..11-09 talks Laos+Nepal @Vientiane cancelled"],
        ),
        (
            "A summit of the leaders of Fiji and Tonga scheduled for Saturday will now take place on Monday in Suva.",
            ["11-13..11-13 summit Fiji+Tonga @Suva scheduled"],
        ),
        (
            "A meeting of the ministers of Oman, Qatar and Iraq, which was due to be held in Muscat next week, "
            "has been put off.",
            ["11-13..11-19 meeting Iraq+Oman+Qatar @Muscat postponed"],
        ),
        (
            "Laos and Nepal will open talks in Vientiane a week later than planned, on November 30.",
            ["11-30..11-30 talks Laos+Nepal @Vientiane scheduled"],
        ),
        (
            "Lao and Thai envoys concluded talks in Vientiane on Monday, and agreed to meet again in Bangkok on May 4.",
            [
                "11-06..11-06 talks Laos+Thailand @Vientiane happened",
                "05-04..05-04 meeting Laos+Thailand @Bangkok scheduled",
            ],
        ),
        (
            "Rex Tillerson is to meet Sergei Lavrov in Vienna on Thursday and then travels to Cairo on Saturday.",
            [
                "11-09..11-09 meeting Russia+United States @Vienna scheduled",
                "11-11..11-11 visit Egypt+United States @Cairo scheduled",
            ],
        ),
        (
            "Narendra Modi will fly to Beijing on August 5, and to Tokyo a day later.",
            [
                "08-05..08-05 visit China+India @Beijing scheduled",
                "08-06..08-06 visit India+Japan @Tokyo scheduled",
            ],
        ),
    ],
)
def test_a_plan_is_overtaken_by_what_befell_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The presidents of Kenya and Uganda are meeting in Entebbe on Friday.",
            ["11-10..11-10 meeting Kenya+Uganda @Entebbe scheduled"],
        ),
        (
            "French and German ministers were meeting in Bonn on Monday.",
            ["11-06..11-06 meeting France+Germany @Bonn happened"],
        ),
    ],
)
def test_meeting_is_a_verb_behind_be(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_day_that_has_long_gone_by_is_of_the_next_year_where_it_is_to_come() -> None:
    [report] = read(
        Article("Laos and Nepal will hold talks in Vientiane on August 20.", PUBLISHED, lang="en"), gazetteer()
    ).reports
    assert report.when.start.year == PUBLISHED.year + 1
    [report] = read(
        Article("Laos and Nepal held talks in Vientiane on August 20.", PUBLISHED, lang="en"), gazetteer()
    ).reports
    assert report.when.start.year == PUBLISHED.year


@pytest.mark.parametrize(
    "text",
    [
        "An aide denied reports that Emmanuel Macron would fly to Mumbai on December 9.",
        "Paris denied that Emmanuel Macron will meet Vladimir Putin on December 9.",
        "Vladimir Putin rejected a report that he would meet Donald Trump in Budapest on December 9.",
        "Trump called Kim Jong Un a madman on Monday.",
        "Trump called on Chinese President Xi Jinping to act on Monday.",
        "A deal is in China's interest, Russian President Vladimir Putin said on Monday.",
        "A meeting between Russia and Turkey was called off on Monday .",
        "Russia failed to meet its obligations to Turkey on Friday.",
    ],
)
def test_the_other_use_of_a_verb_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Philippine President Rodrigo Duterte put off his visit to Russia because of a storm.\n\n"
            "The trip, which was to have started next Monday, will now take place from December 26 to 30.",
            ["12-26..12-30 visit Philippines+Russia @Russia scheduled"],
        ),
        (
            "Chilean Foreign Minister Heraldo Munoz will meet Peru's Ricardo Luna in Arica on Friday.\n\n"
            "The meeting was delayed from September by an earthquake.",
            ["11-10..11-10 meeting Chile+Peru @Arica scheduled"],
        ),
        (
            "DAKAR, Nov. 7 (Wire) -- Guinea-Bissau's president Jose Mario Vaz, who arrived here on Monday, praised it.",
            ["11-06..11-06 visit Guinea-Bissau+Senegal @Dakar happened"],
        ),
    ],
)
def test_what_goes_on_from_sentence_to_sentence(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Mali will hold talks in Oslo on Friday",
        "Norway and Mali will hold talks in Oslo on Friday. Read more",
        "Norway and Mali will hold talks in Oslo on Friday - NTB",
        "Norway and Mali will hold talks in Oslo on Friday (Reporting by A. Writer)",
    ],
)
def test_a_teaser_is_read_though_it_does_not_end_in_a_full_stop(text: str) -> None:
    assert told(text) == ["11-10..11-10 talks Mali+Norway @Oslo scheduled"]
