"""The words around a name are taken off, in the languages of the vocabulary; all forms in between are kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.parse.cell import Segment, analyse, tokenize
from gazetteer.parse.peel import Phrase, phrases

# cell, the name in it, what its words say of it
TYPES = """\
City of Adelaide|Adelaide|city
Town of Bassendean|Bassendean|city
Village of Skokie|Skokie|village
Greater Accra|Accra|metro
Kumasi Metropolitan Area|Kumasi|metro
Großraum Linz|Linz|metro
Kano State|Kano|region
Province of Matera|Matera|region
Provincia di Matera|Matera|district
Rivne Oblast|Rivne|region
Херсонская область|Херсонская|region
Респ. Коми|Коми|region
г. Пермь|Пермь|city
Пермь г.|Пермь|city
дер. Горки|Горки|village
с. Беловодское|Беловодское|village
р-н Надымский|Надымский|district
м. Полтава|Полтава|city
ք. Գյումրի|Գյումրի|city
Գյումրի քաղաք|Գյումրի|city
Gəncə şəhəri|Gəncə|city
Bolu ili|Bolu|region
Bergama ilçesi|Bergama|district
绍兴市|绍兴|city
云南省|云南|region
青森県|青森|region
大邱广域市|大邱|city
전주시|전주|city
충청남도|충청남|region
จังหวัดน่าน|น่าน|region
محافظة أسوان|أسوان|region
مدينة بنغازي|بنغازي|city
استان یزد|یزد|region
Landkreis Celle|Celle|district
Stadt Celle|Celle|city
Département de la Creuse|Creuse|district
Ville de Lomé|Lomé|city
Município de Olinda|Olinda|city
Estado do Pará|Pará|region
Gemeente Assen|Assen|city
Gmina Ryki|Ryki|district
powiat Ryki|Ryki|district
woj. śląskie|śląskie|region
okres Cheb|Cheb|district
Judeţul Dolj|Dolj|district
Kabupaten Garut|Garut|district
Tỉnh Lào Cai|Lào Cai|region
Republic of Malta|Malta|country
Königreich Norwegen|Norwegen|country
Республика Кипр|Кипр|country
Isle of Skye|Skye|island"""

RELATIONS = """\
near Nagoya|Nagoya|near
close to Tartu|Tartu|near
outskirts of Nairobi|Nairobi|outskirts
North of Kano|Kano|north
northern Mali|Mali|north_in
southeast of Lviv|Lviv|southeast
central Skopje|Skopje|part
born in Tartu|Tartu|in
nahe Bonn|Bonn|near
nördlich von Graz|Graz|north
au nord de Lyon|Lyon|north
cerca de Cusco|Cusco|near
perto de Olinda|Olinda|near
vicino a Matera|Matera|near
к северу от Перми|Перми|north
біля Полтави|Полтави|near
koło Torunia|Torunia|near
Gəncə yaxınlığında|Gəncə|near
قرب حلب|حلب|near
شمال حلب|حلب|north
نزدیک یزد|یزد|near
昆明附近|昆明|near
青森の近く|青森|near
전주 근처|전주|near
თბილისში|თბილისი|in
ใกล้น่าน|น่าน|near
gần Lào Cai|Lào Cai|near
dekat Garut|Garut|near
12km W of Tokmok|Tokmok|west
3 miles SW of Boone|Boone|southwest
5.3 km N of Aigio|Aigio|north
10 км к северо-западу от Перми|Перми|northwest
8 km al norte de Cusco|Cusco|north
20 km östlich von Graz|Graz|east
15 km au sud de Lyon|Lyon|south
7 km a nord di Matera|Matera|north"""

THINGS = """\
Celle Hbf|Celle|station
Bahnhof Celle|Celle|station
Gare de Lyon|Lyon|station
青森駅|青森|station
昆明站|昆明|station
전주역|전주|station
University of Tartu|Tartu|university
Feldlager vor Belgrad|Belgrad|camp
Aeropuerto de Cusco|Cusco|airport"""

SECOND_NAMES = """\
formerly Salisbury|Salisbury|formerly
now Harare|Harare|now
ныне Бишкек|Бишкек|now
бывш. Фрунзе|Фрунзе|formerly
heute Kaliningrad|Kaliningrad|now
aka Edo|Edo|aka"""

SPELT_OUT = """\
N. Las Vegas|North Las Vegas
Cd. Obregón|Ciudad Obregón
Pto. Montt|Puerto Montt
Gral. Pico|General Pico
Sta. Cruz|Santa Cruz
Sto. Tomé|Santo Tomé
Ft. Wayne|Fort Wayne
Mt. Isa|Mount Isa
Н. Тагил|Нижний Тагил
Hattersheim a. M.|Hattersheim am Main
Tg. Neamț|Târgu Neamț
Dem. Rep. of Congo|Democratic Republic of Congo
S. Sudan|South Sudan"""

LEFT_OUT = """\
75001 Paris|Paris|75001
Cluj 400001|Cluj|400001
Wien III|Wien|III
Dadaab 2|Dadaab|2"""


WORDS = ["near", "of", "the", "City", "Perm", "г.", "область", "5", "km", "NNE", "75001", "St.", "N.", "12", "High",
         "Street", "Hbf", "宁波市", "附近", "თბილისში", "จังหวัดน่าน", "محافظة", "IV", "a"]  # fmt: skip


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.splitlines()]


def forms(cell: str) -> list[Phrase]:
    (segment,) = analyse(cell).segments
    return phrases(segment)


@pytest.mark.parametrize(("cell", "name", "kind"), rows(TYPES))
def test_words_for_what_it_is(cell: str, name: str, kind: str) -> None:
    assert (name, kind) in [(form.text, form.type) for form in forms(cell)]


@pytest.mark.parametrize(("cell", "name", "relation"), rows(RELATIONS))
def test_words_for_where_it_is_from_there(cell: str, name: str, relation: str) -> None:
    assert (name, relation) in [(form.text, form.relation) for form in forms(cell)]


@pytest.mark.parametrize(("cell", "name", "thing"), rows(THINGS))
def test_words_for_what_is_there(cell: str, name: str, thing: str) -> None:
    assert (name, thing) in [(form.text, form.thing) for form in forms(cell)]


@pytest.mark.parametrize(("cell", "name", "also"), rows(SECOND_NAMES))
def test_words_for_a_second_name(cell: str, name: str, also: str) -> None:
    assert (name, also) in [(form.text, form.also) for form in forms(cell)]


@pytest.mark.parametrize(("cell", "name"), rows(SPELT_OUT))
def test_abbreviated_words_are_spelt_out(cell: str, name: str) -> None:
    assert name in [form.text for form in forms(cell)]


@pytest.mark.parametrize(("cell", "name", "ignored"), rows(LEFT_OUT))
def test_numbers_and_postal_codes_are_left_out(cell: str, name: str, ignored: str) -> None:
    assert (name, (ignored,)) in [(form.text, form.ignored) for form in forms(cell)]


@pytest.mark.parametrize(
    "cell", ["12 High Street", "ул. Ленина 5", "Hauptstraße 7", "Rua Augusta 1200", "Jl. Sudirman 1"]
)
def test_a_street_makes_an_address(cell: str) -> None:
    assert any(form.address for form in forms(cell))


@pytest.mark.parametrize(
    "cell", ["Perm", "Oxford", "Baden-Baden", "Nagorno-Karabakh", "São Tomé", "Челябинск", "Ереван", "Buxoro"]
)
def test_a_name_without_such_words_stays_as_it_is(cell: str) -> None:
    assert [form for form in forms(cell) if not form.bare] == []


@pytest.mark.parametrize("cell", ["At-Bashi", "Le-Havre", "El-Oued", "Of-Trabzon"])
def test_a_word_that_is_joined_to_the_name_is_part_of_it(cell: str) -> None:
    """… unless the vocabulary has it written onto names."""
    assert cell.rpartition("-")[2] not in [form.text for form in forms(cell)]


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=1,
        max_size=9,
    ).map(" ".join)
)
def test_the_segment_itself_comes_first_and_every_other_form_costs_something(text: str) -> None:
    segment = Segment(text, "", tokenize(text))
    found = phrases(segment)
    assert found[0].text == segment.raw(0, len(segment.tokens)) and found[0].bare
    assert [form.cost for form in found] == sorted(form.cost for form in found)
    assert all(form.text.strip() == form.text != "" for form in found)
    assert len({(form.text.casefold(), form.type, form.address) for form in found}) == len(found)
