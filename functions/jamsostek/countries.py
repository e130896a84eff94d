"""Countries of work: those most go to first, then all others (ISO 3166-1).

Each row: code, calling code (E.164; empty where there is none), Indonesian name, English name.
"""

from dataclasses import dataclass
from typing import Final

from jamsostek.refusals import CountryUnknown

HOME: Final = "ID"
_MOST_CHOSEN: Final = "HK TW MY JP SG KR SA IT BN TR AE QA OM KW DE PL NL GR MD RS AU NZ AT MV"
"""Largest first, by placements of 2024."""


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    calling_code: str
    indonesian: str
    english: str


def find_country(code: str) -> Country | None:
    return _BY_CODE.get(code)


def get_country(code: str) -> Country:
    """Raises CountryUnknown."""
    country = find_country(code)
    if country is None:
        raise CountryUnknown()
    return country


def find_countries(typed: str) -> tuple[Country, ...]:
    """In either language, anywhere in the name; or the country of a calling code (`+852`)."""
    wanted = typed.strip().casefold().removeprefix("+")
    if not wanted:
        return COUNTRIES
    return tuple(country for country in COUNTRIES if _fits(country, wanted))


def _fits(country: Country, wanted: str) -> bool:
    if wanted.isdigit():
        return bool(country.calling_code) and country.calling_code.startswith(wanted)
    return wanted in country.indonesian.casefold() or wanted in country.english.casefold()


def _read(table: str) -> tuple[Country, ...]:
    rows = [Country(*line.split("|")) for line in table.split("\n") if line]
    by_code = {country.code: country for country in rows}
    first = [by_code[code] for code in _MOST_CHOSEN.split()]
    return (*first, *(country for country in rows if country not in first))


COUNTRIES: Final = _read(
    """
AF|93|Afganistan|Afghanistan
ZA|27|Afrika Selatan|South Africa
AL|355|Albania|Albania
DZ|213|Aljazair|Algeria
US|1|Amerika Serikat|United States
AD|376|Andorra|Andorra
AO|244|Angola|Angola
AI|1|Anguilla|Anguilla
AQ||Antarktika|Antarctica
AG|1|Antigua dan Barbuda|Antigua and Barbuda
SA|966|Arab Saudi|Saudi Arabia
AR|54|Argentina|Argentina
AM|374|Armenia|Armenia
AW|297|Aruba|Aruba
AU|61|Australia|Australia
AT|43|Austria|Austria
AZ|994|Azerbaijan|Azerbaijan
BS|1|Bahama|Bahamas
BH|973|Bahrain|Bahrain
BD|880|Bangladesh|Bangladesh
BB|1|Barbados|Barbados
NL|31|Belanda|Netherlands
BQ|599|Belanda Karibia|Caribbean NL
BY|375|Belarus|Belarus
BE|32|Belgia|Belgium
BZ|501|Belize|Belize
BJ|229|Benin|Benin
BM|1|Bermuda|Bermuda
BT|975|Bhutan|Bhutan
BO|591|Bolivia|Bolivia
BA|387|Bosnia dan Herzegovina|Bosnia and Herzegovina
BW|267|Botswana|Botswana
BR|55|Brasil|Brazil
BN|673|Brunei Darussalam|Brunei Darussalam
BG|359|Bulgaria|Bulgaria
BF|226|Burkina Faso|Burkina Faso
BI|257|Burundi|Burundi
CZ|420|Ceko|Czech Republic
TD|235|Chad|Chad
CL|56|Cile|Chile
CW|599|Curaçao|Curaçao
DK|45|Denmark|Denmark
DM|1|Dominika|Dominica
EC|593|Ekuador|Ecuador
SV|503|El Salvador|El Salvador
ER|291|Eritrea|Eritrea
EE|372|Estonia|Estonia
SZ|268|Eswatini (Swaziland)|Eswatini (Swaziland)
ET|251|Etiopia|Ethiopia
FJ|679|Fiji|Fiji
PH|63|Filipina|Philippines
FI|358|Finlandia|Finland
GA|241|Gabon|Gabon
GM|220|Gambia|Gambia
GE|995|Georgia|Georgia
GS||Georgia Selatan dan Kepulauan Sandwich Selatan|South Georgia and the South Sandwich Islands
GH|233|Ghana|Ghana
GI|350|Gibraltar|Gibraltar
GD|1|Grenada|Grenada
GL|299|Grönland|Greenland
GP|590|Guadeloupe|Guadeloupe
GU|1|Guam|Guam
GT|502|Guatemala|Guatemala
GG|44|Guernsey|Guernsey
GN|224|Guinea|Guinea
GQ|240|Guinea Khatulistiwa|Equatorial Guinea
GW|245|Guinea-Bissau|Guinea-Bissau
GY|592|Guyana|Guyana
GF|594|Guyana Prancis|French Guiana
HT|509|Haiti|Haiti
HN|504|Honduras|Honduras
HK|852|Hong Kong|Hong Kong
HU|36|Hungaria|Hungary
IN|91|India|India
GB|44|Inggris Raya|United Kingdom
IQ|964|Irak|Iraq
IR|98|Iran|Iran
IE|353|Irlandia|Ireland
IS|354|Islandia|Iceland
IL|972|Israel|Israel
IT|39|Italia|Italy
JM|1|Jamaika|Jamaica
JP|81|Jepang|Japan
DE|49|Jerman|Germany
JE|44|Jersey|Jersey
DJ|253|Jibuti|Djibouti
NC|687|Kaledonia Baru|New Caledonia
KH|855|Kamboja|Cambodia
CM|237|Kamerun|Cameroon
CA|1|Kanada|Canada
KZ|7|Kazakhstan|Kazakhstan
KE|254|Kenya|Kenya
AX|358|Kepulauan Aland|Åland Islands
KY|1|Kepulauan Cayman|Cayman Islands
CC|61|Kepulauan Cocos|Cocos (Keeling) Islands
CK|682|Kepulauan Cook|Cook Islands
FK|500|Kepulauan Falkland|Falkland Islands
FO|298|Kepulauan Faroe|Faroe Islands
MP|1|Kepulauan Mariana Utara|Northern Mariana Islands
MH|692|Kepulauan Marshall|Marshall Islands
PN||Kepulauan Pitcairn|Pitcairn
SB|677|Kepulauan Solomon|Solomon Islands
UM||Kepulauan Terluar AS|US minor outlying islands
TC|1|Kepulauan Turks dan Caicos|Turks and Caicos Is
VI|1|Kepulauan Virgin AS|Virgin Islands (US)
VG|1|Kepulauan Virgin Inggris|Virgin Islands (UK)
KG|996|Kirgizstan|Kyrgyzstan
KI|686|Kiribati|Kiribati
CO|57|Kolombia|Colombia
KM|269|Komoro|Comoros
CG|242|Kongo|Congo
CD|243|Kongo (Republik Demokratik)|Congo (Democratic Republic)
KR|82|Korea Selatan|South Korea
KP|850|Korea Utara|North Korea
CR|506|Kosta Rika|Costa Rica
HR|385|Kroasia|Croatia
CU|53|Kuba|Cuba
KW|965|Kuwait|Kuwait
LA|856|Laos|Laos
LV|371|Latvia|Latvia
LB|961|Lebanon|Lebanon
LS|266|Lesotho|Lesotho
LR|231|Liberia|Liberia
LY|218|Libia|Libya
LI|423|Liechtenstein|Liechtenstein
LT|370|Lituania|Lithuania
LU|352|Luksemburg|Luxembourg
MG|261|Madagaskar|Madagascar
MO|853|Makau|Macau
MK|389|Makedonia Utara|North Macedonia
MV|960|Maladewa|Maldives
MW|265|Malawi|Malawi
MY|60|Malaysia|Malaysia
ML|223|Mali|Mali
MT|356|Malta|Malta
MA|212|Maroko|Morocco
MQ|596|Martinik|Martinique
MR|222|Mauritania|Mauritania
MU|230|Mauritius|Mauritius
YT|262|Mayotte|Mayotte
MX|52|Meksiko|Mexico
EG|20|Mesir|Egypt
FM|691|Mikronesia|Micronesia
MD|373|Moldova|Moldova
MC|377|Monako|Monaco
MN|976|Mongolia|Mongolia
ME|382|Montenegro|Montenegro
MS|1|Montserrat|Montserrat
MZ|258|Mozambik|Mozambique
MM|95|Myanmar|Myanmar
NA|264|Namibia|Namibia
NR|674|Nauru|Nauru
NP|977|Nepal|Nepal
NE|227|Niger|Niger
NG|234|Nigeria|Nigeria
NI|505|Nikaragua|Nicaragua
NU|683|Niue|Niue
NO|47|Norwegia|Norway
OM|968|Oman|Oman
PK|92|Pakistan|Pakistan
PW|680|Palau|Palau
PS|970|Palestina|Palestine
PA|507|Panama|Panama
CI|225|Pantai Gading|Côte d'Ivoire
PG|675|Papua Nugini|Papua New Guinea
PY|595|Paraguay|Paraguay
PE|51|Peru|Peru
PL|48|Polandia|Poland
PF|689|Polinesia Prancis|French Polynesia
PT|351|Portugal|Portugal
FR|33|Prancis|France
PR|1|Puerto Riko|Puerto Rico
BV||Pulau Bouvet|Bouvet Island
HM||Pulau Heard dan Kepulauan McDonald|Heard Island and McDonald Islands
IM|44|Pulau Man|Isle of Man
CX|61|Pulau Natal|Christmas Island
NF|672|Pulau Norfolk|Norfolk Island
QA|974|Qatar|Qatar
CF|236|Republik Afrika Tengah|Central African Rep.
DO|1|Republik Dominika|Dominican Republic
RO|40|Rumania|Romania
RU|7|Rusia|Russia
RW|250|Rwanda|Rwanda
RE|262|Réunion|Réunion
EH|212|Sahara Barat|Western Sahara
BL|590|Saint Barthélemy|Saint Barthélemy
SH|290|Saint Helena|Saint Helena
KN|1|Saint Kitts dan Nevis|Saint Kitts and Nevis
LC|1|Saint Lucia|Saint Lucia
MF|590|Saint Martin (Prancis)|Saint Martin
PM|508|Saint Pierre dan Miquelon|Saint Pierre and Miquelon
VC|1|Saint Vincent dan Grenadine|Saint Vincent
WS|685|Samoa|Samoa
AS|1|Samoa Amerika|American Samoa
SM|378|San Marino|San Marino
NZ|64|Selandia Baru|New Zealand
SN|221|Senegal|Senegal
RS|381|Serbia|Serbia
SC|248|Seychelles|Seychelles
SL|232|Sierra Leone|Sierra Leone
SG|65|Singapura|Singapore
SX|1|Sint Maarten|Sint Maarten
CY|357|Siprus|Cyprus
SI|386|Slovenia|Slovenia
SK|421|Slowakia|Slovakia
SO|252|Somalia|Somalia
ES|34|Spanyol|Spain
LK|94|Sri Lanka|Sri Lanka
SD|249|Sudan|Sudan
SS|211|Sudan Selatan|South Sudan
SY|963|Suriah|Syria
SR|597|Suriname|Suriname
SJ|47|Svalbard dan Jan Mayen|Svalbard and Jan Mayen
SE|46|Swedia|Sweden
CH|41|Swiss|Switzerland
ST|239|São Tomé dan Príncipe|Sao Tome and Principe
TW|886|Taiwan|Taiwan
TJ|992|Tajikistan|Tajikistan
CV|238|Tanjung Verde|Cape Verde
TZ|255|Tanzania|Tanzania
TH|66|Thailand|Thailand
TL|670|Timor-Leste|East Timor
CN|86|Tiongkok|China
TG|228|Togo|Togo
TK|690|Tokelau|Tokelau
TO|676|Tonga|Tonga
TT|1|Trinidad dan Tobago|Trinidad and Tobago
TN|216|Tunisia|Tunisia
TR|90|Turki|Turkey
TM|993|Turkmenistan|Turkmenistan
TV|688|Tuvalu|Tuvalu
UG|256|Uganda|Uganda
UA|380|Ukraina|Ukraine
AE|971|Uni Emirat Arab|United Arab Emirates
UY|598|Uruguay|Uruguay
UZ|998|Uzbekistan|Uzbekistan
VU|678|Vanuatu|Vanuatu
VA|39|Vatikan|Vatican City
VE|58|Venezuela|Venezuela
VN|84|Vietnam|Vietnam
WF|681|Wallis dan Futuna|Wallis and Futuna
IO|246|Wilayah Inggris di Samudra Hindia|British Indian Ocean Territory
TF||Wilayah Selatan Prancis|French S. Terr.
YE|967|Yaman|Yemen
JO|962|Yordania|Jordan
GR|30|Yunani|Greece
ZM|260|Zambia|Zambia
ZW|263|Zimbabwe|Zimbabwe
"""
)
_BY_CODE: Final = {country.code: country for country in COUNTRIES}
