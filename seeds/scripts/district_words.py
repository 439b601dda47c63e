"""Words for districts in many languages, by which the name of a district is told from that of its seat."""

from __future__ import annotations

import re
import unicodedata

_LATIN = """
    administrative administrativo aimag amphoe apskritis apylinke area arrondissement arrondissements audany aymag
    aymagy bakhsh baladiyah baladiyat barangay barrio barriu bashkia bezirk borough burgh cantao canton cantone
    cantonul caza cercle cidade circle circondario circumscription comarca commune communes community comuna comune
    comunidad concejo concelho condado conseil constituency council counties county daerah daira departamento
    departement department diqu district districte districts distrikt distrito divisi division duqu etraby etrap eup
    freguesia fu gemeente gemeinde gewog gmina gouvernorat governorate grad gu gun gwangyeoksi hien horad hoshuu
    hrad huyen ilce ilcesi ilchesi isukasini jaras jarasa jelolt judet kabupaten kanton kaza khan khet khoroo
    khoshuu khum khwaeng kihlakunta kommun kommune komuna kota kotamadya kou kraj kreis krong kunta laani lan
    landkreis lasy lgu liwa maakond mandal mantika markaz markaziyah megye mintaqah moughataa muang muban mudiriyah
    mudiriyat mueang muhafazah municipal municipalities municipality municipio municipiu municipiul munitsipalitet
    munitsipaliteti munitsipalnyy myeon nagarpalika nahiya nahiyah novads obcina obec oblast obshtina okres okresu
    okrug okruh opcina opstina orasul ostan pagasts parish paroisse parroquia partido pilseta pokrajina powiat
    prefecture prefeitura province provincia provincie provinsi provinz prowincja qada qalasi qendra qeza qism qu
    quan raion raionas raioni raionul rajon rajonas rajone rajonu rayon rayoni rayonu regency region rreth rural
    sahar sakoku savivaldybe sector sektor seutukunta shahrestan shahrestan-e shi shicho shire soum srok stadt
    subdistrict subregion sum taluk taluka tehsil thanh township tuman tumani tumen uezd ulusu unitary unorganized
    upazila vald valsts voivodeship volost wereda wilaya wilayah wilayat wojewodztwo woreda xian xiang zhou zila
    zilla zone zupanija
"""
OTHER_WORDS = (
    "район|раён|районы|рајон|область|округ|окръг|повіт|повет|уезд|улус|міськрада|горсовет|муниципал|община|општина|"
    "аймак|сомон|хошуун|сум|ауданы|аудан|туман|ноҳия|муниципалитет|уйезд|департамент|провинци|провінці|графство|"
    "شهرستان|بخش|مديرية|محافظة|قضاء|إقليم|ناحية|ولاية|مقاطعة|منطقة|مركز|دائرة|بلدية|معتمدية|ولسوالی|ضلع|تحصیل|"
    "إدارة|حي|قسم|عمالة|لواء|"
    "שריר|נפת|מחוז|מחוז|נפה|"
    "อำเภอ|เขต|จังหวัด|ເມືອງ|ស្រុក|ខេត្ត|ក្រុង|ខណ្ឌ|ခရိုင်|မြို့နယ်|"
    "ज़िला|जिला|ज़िले|जिल्हा|तहसील|मंडल|জেলা|উপজেলা|জিলা|மாவட்டம்|జిల్లా|ಜಿಲ್ಲೆ|ജില്ല|જિલ્લો|ਜ਼ਿਲ੍ਹਾ|ଜିଲ୍ଲା|දිස්ත්|"
    "շրջան|մարզ|գավառ|համայնք|მუნიციპალიტეტი|რაიონი|მხარე|ოლქი|მაზრა|"
    "νομός|δήμος|επαρχία|περιφερειακή|κοινότητα|ድስትሪክት|ወረዳ|ዞን"
)
_ENDINGS = "县縣区區州盟旗郡市町村道府군구시면읍도"  # written together with the name
WORDS = frozenset(_LATIN.split())
_ARTICLES = "of the de del della di da do das dos du d e l la le les des"
ARTICLES = frozenset(_ARTICLES.split())
OTHER = re.compile(OTHER_WORDS, re.IGNORECASE)
_LATIN_ENDING = re.compile(r"-(?:gun|shi|si|gu|ku|cho|machi|mura|son|gwangyeoksi|qu|xian)$")


def fold(name: str) -> str:
    """A name without case and accents, its signs as spaces."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("đ", "d"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"['’‘ʼ`´ʻ]", "", text)).split())


def core(name: str) -> str:
    """The folded name without words for districts; the whole of it where it has no other word."""
    words = fold(name).split()
    kept = [word for word in words if word not in WORDS and word not in ARTICLES]
    return " ".join(kept or words)


def says_district(name: str) -> bool:
    """Whether a name has a word for a district beside its own.

    >>> says_district("Sasovskiy Rayon"), says_district("Sasovo"), says_district("苗栗縣"), says_district("苗栗")
    (True, False, True, False)
    """
    if OTHER.search(name) or (len(name) > 1 and name[-1] in _ENDINGS) or _LATIN_ENDING.search(name.casefold()):
        return True
    words = fold(name).split()
    return len(words) > 1 and not WORDS.isdisjoint(words)
