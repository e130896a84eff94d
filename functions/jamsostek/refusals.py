"""Every way the rules say no: one class, one code, its facts. Never prose.

The app has a sentence and a next step for each code in `ALL_CODES`, in both languages;
`FACTS` names what those sentences may quote. Dates are `YYYY-MM-DD`, instants ISO 8601
in UTC, money whole rupiah, lists joined by ", ".
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import ClassVar, Final

from jamsostek.money import Rupiah

FactValue = str | int | Rupiah | date | datetime | None


class RuleBroken(Exception):  # noqa: N818 - a refusal, not an error
    """Shows its code only: facts may be personal and never reach a log."""

    code: ClassVar[str]
    names: ClassVar[tuple[str, ...]] = ()
    """The facts this refusal carries, all of them, always."""

    def __init__(self, *, field: str | None = None, **facts: FactValue) -> None:
        if set(facts) != set(self.names):
            raise TypeError(f"{self.code} carries {self.names}, not {tuple(facts)}")
        super().__init__(self.code)
        self.field = field
        self.facts: Mapping[str, str | int] = {name: _plain(facts[name]) for name in self.names}

    def at(self, field: str) -> "RuleBroken":
        """The same refusal, said of this field of the request."""
        self.field = field
        return self


class RulesBroken(Exception):  # noqa: N818
    """All that stands against it, together."""

    def __init__(self, refusals: Iterable[RuleBroken]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(", ".join(refusal.code for refusal in self.refusals))


def _plain(value: FactValue) -> str | int:
    if isinstance(value, Rupiah):
        return value.amount
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


# --- the claim ----------------------------------------------------------------


class StillActive(RuleBroken):
    """`way`: `employer` (report the exit), `self` (stop as self-employed) or `lapak-asik` (56 already)."""

    code = "CLM-AKTIF"
    names = ("cards", "employers", "way")


class StillWaiting(RuleBroken):
    """`since`: the day the month is counted from; `first_day`: when it may be asked for."""

    code = "CLM-TUNGGU"
    names = ("since", "first_day", "months")


class AboveLimit(RuleBroken):
    code = "CLM-LIMIT"
    names = ("total", "limit")


class NothingToClaim(RuleBroken):
    code = "CLM-KOSONG"
    names = ("total",)


class DataNotCurrent(RuleBroken):
    """`updated_on` is empty when the data was never updated."""

    code = "CLM-KINI"
    names = ("updated_on", "valid_until")


class CardsNotMerged(RuleBroken):
    """`cards`: unmerged cards with a balance; `reviews`: how many of them a person must look at."""

    code = "CLM-BANYAK"
    names = ("cards", "reviews")


class PartialTooEarly(RuleBroken):
    code = "CLM-SEBAGIAN-MASA"
    names = ("years", "first_day")


class PartialAlreadyPaid(RuleBroken):
    code = "CLM-SEBAGIAN-SUDAH"
    names = ("paid_on",)


class TooYoung(RuleBroken):
    code = "CLM-USIA"
    names = ("age", "first_day")


class ReasonNotInApp(RuleBroken):
    """`channel`: where this reason is claimed."""

    code = "CLM-SEBAB"
    names = ("reason", "channel")


class ReasonNotForSegment(RuleBroken):
    """An employee's reason without an employee's card, or the other way round."""

    code = "CLM-SEGMEN"
    names = ("reason", "segments")


class ReasonDiffersFromReport(RuleBroken):
    code = "CLM-LAPORAN"
    names = ("reason", "reported", "employer")


class ExitNotReported(RuleBroken):
    code = "CLM-BELUM-LAPOR"
    names = ("employers",)


class ClaimOpen(RuleBroken):
    code = "CLM-BERJALAN"
    names = ("number",)


class PayoutLocked(RuleBroken):
    """The member's own lock."""

    code = "CLM-KUNCI"
    names = ("since",)


class AboveOwnLimit(RuleBroken):
    """The member's own limit for what may be paid out in a day."""

    code = "CLM-HARIAN"
    names = ("total", "limit")


class PayoutPaused(RuleBroken):
    """After a change of account, phone or email, or an account reset."""

    code = "CLM-JEDA"
    names = ("until",)


class AmountChanged(RuleBroken):
    code = "CLM-BERUBAH"
    names = ("confirmed", "net")


class MergeListChanged(RuleBroken):
    code = "CLM-DAFTAR"
    names = ("cards",)


class ClaimCannotMove(RuleBroken):
    code = "CLM-TAHAP"
    names = ("status", "to")


class TooLateToWithdraw(RuleBroken):
    code = "CLM-BATAL"
    names = ("status",)


# --- the face -----------------------------------------------------------------


class FaceTooDark(RuleBroken):
    code = "BIO-CAHAYA"
    names = ("cause",)


class FaceTurned(RuleBroken):
    code = "BIO-POSISI"
    names = ("cause",)


class FaceCovered(RuleBroken):
    code = "BIO-HALANG"
    names = ("cause",)


class FaceBlurred(RuleBroken):
    code = "BIO-GOYANG"
    names = ("cause",)


class FacesMany(RuleBroken):
    code = "BIO-BANYAK"
    names = ("cause",)


class FaceFileUnreadable(RuleBroken):
    code = "BIO-BERKAS"
    names = ("cause",)


class FaceNotMatched(RuleBroken):
    """`attempt` of `attempts`."""

    code = "BIO-TIDAKCOCOK"
    names = ("attempt", "attempts")


class FaceAttemptsUsed(RuleBroken):
    code = "BIO-HABIS"
    names = ("attempts",)


class FaceConsentMissing(RuleBroken):
    """UU 27/2022 art. 20 and 22."""

    code = "BIO-IZIN"


class FaceConsentWithdrawn(RuleBroken):
    """The consent this check was begun with was taken back."""

    code = "BIO-DICABUT"


class FaceCheckMissing(RuleBroken):
    """No finished face check for this purpose."""

    code = "BIO-BELUM"


class FaceCheckExpired(RuleBroken):
    code = "BIO-KEDALUWARSA"


class FaceCheckInReview(RuleBroken):
    code = "BIO-TINJAU"


class FaceWayClosed(RuleBroken):
    """This way on is not open at this point."""

    code = "BIO-JALAN"
    names = ("way",)


class MovementNotSeen(RuleBroken):
    """`step`; `cause`: `not-seen`, `eyes-not-seen`, `other-way`, or why the frame could not be judged."""

    code = "BIO-GERAK"
    names = ("step", "cause")


class FaceFlat(RuleBroken):
    """What turned behaves like a sheet or a screen, not like a head."""

    code = "BIO-DATAR"
    names = ("step",)


class FramesUnchanging(RuleBroken):
    """The same picture again: no camera held by a hand sends it."""

    code = "BIO-DIAM"


class PersonSwapped(RuleBroken):
    """`step`: where another face came in."""

    code = "BIO-GANTI"
    names = ("step",)


class StepsOutOfOrder(RuleBroken):
    """The frames are not those of the steps that were drawn, or not in their order."""

    code = "BIO-URUTAN"


class ChallengeUnknown(RuleBroken):
    """The nonce is not that of this check's last challenge."""

    code = "BIO-TANTANGAN"


class ChallengeSpent(RuleBroken):
    """A challenge is answered once."""

    code = "BIO-TERPAKAI"


class ChallengeExpired(RuleBroken):
    code = "BIO-LEWAT"


class TooFewSteps(RuleBroken):
    """So little can be done that a recording would pass: a single picture and a person instead."""

    code = "BIO-LANGKAH"


# --- who somebody is ----------------------------------------------------------


class MalformedNik(RuleBroken):
    """`cause`: `length` or `characters`."""

    code = "ID-NIK"
    names = ("cause",)


class ImpossibleNik(RuleBroken):
    """Look again; the same number entered once more is taken, for a person to review.

    `cause`: `date` or `serial`.
    """

    code = "ID-NIK-LIHAT"
    names = ("cause",)


class SyntheticNik(RuleBroken):
    """District 99 is assigned to nobody."""

    code = "ID-NIK-CONTOH"


class NikCenturyOpen(RuleBroken):
    """Both centuries are possible; the person says which."""

    code = "ID-NIK-ABAD"
    names = ("earlier", "later")


class MalformedKpj(RuleBroken):
    code = "ID-KPJ"
    names = ("cause",)


class MalformedNpwp(RuleBroken):
    code = "ID-NPWP"
    names = ("cause",)


class NpwpIsNotNik(RuleBroken):
    """16 digits: an Indonesian's are the NIK or begin with 0; a foreigner's begin with 0."""

    code = "ID-NPWP-BEDA"


class NotOnRecord(RuleBroken):
    """`subject`: `nik` or `kpj`."""

    code = "ID-TIDAKADA"
    names = ("subject",)


class IdentityDiffers(RuleBroken):
    """`differs`: which of name, birth-date, sex; `diff`: the words of the name that differ."""

    code = "ID-BEDA"
    names = ("differs", "diff")


class MemberInReview(RuleBroken):
    """A person is looking at this member's identity."""

    code = "ID-TINJAU"


# --- contact and personal data ------------------------------------------------


class MalformedPhone(RuleBroken):
    """`cause`: `characters`, `length`, `operator`, `landline` or `number`."""

    code = "KON-HP"
    names = ("cause",)


class PhoneNeedsCountry(RuleBroken):
    """The number does not say its country; `suggestion` is the one to preselect."""

    code = "KON-HP-NEGARA"
    names = ("suggestion",)


class MalformedEmail(RuleBroken):
    code = "KON-EMAIL"


class MalformedPostalCode(RuleBroken):
    code = "KON-POS"


class MalformedNeighbourhood(RuleBroken):
    """RT and RW: one to three digits."""

    code = "KON-RTRW"


class UnknownRegion(RuleBroken):
    """`level`: `province`, `regency` or `district`."""

    code = "DAT-WILAYAH"
    names = ("level",)


class FieldMissing(RuleBroken):
    code = "DAT-WAJIB"


class UnknownChoice(RuleBroken):
    code = "DAT-PILIHAN"


class DeclarationMissing(RuleBroken):
    code = "DAT-PERNYATAAN"


class CardsSaidWrong(RuleBroken):
    """The member says the cards are not right: the way on is a correction request."""

    code = "DAT-KARTU"


class MalformedFile(RuleBroken):
    """`cause`: `kind`, `size`, `empty`; looked into: `damaged`, `pixels`, `pages`, `locked`, `active`."""

    code = "FIL-BERKAS"
    names = ("cause",)


# --- money out ----------------------------------------------------------------


class UnknownBank(RuleBroken):
    code = "PAY-BANK"


class MalformedAccount(RuleBroken):
    """`cause`: `characters` or `length`."""

    code = "PAY-REKENING"
    names = ("cause",)


class AccountNotFound(RuleBroken):
    code = "PAY-TIDAKADA"
    names = ("bank",)


class HolderDiffers(RuleBroken):
    code = "PAY-NAMA"
    names = ("holder",)


class PayoutRefused(RuleBroken):
    """The bank would not pay; the account can be corrected."""

    code = "PAY-GAGAL"
    names = ("bank",)


# --- bills -----------------------------------------------------------------------


class MalformedBillingCode(RuleBroken):
    """`cause`: `characters`, `length` or `check-digit`."""

    code = "BIL-KODE"
    names = ("cause",)


class BillingCannotMove(RuleBroken):
    code = "BIL-TAHAP"
    names = ("status", "to")


class BillingExpired(RuleBroken):
    """A new one can be issued at once."""

    code = "BIL-KEDALUWARSA"
    names = ("expired_at",)


class BillingStillOpen(RuleBroken):
    """One bill at a time: this one can still be paid."""

    code = "BIL-TERBUKA"
    names = ("expires_at",)


class PaymentForged(RuleBroken):
    """A report of a payment without the channel's true signature."""

    code = "BIL-TANDA"


class ChannelUnknown(RuleBroken):
    """No agreement with this payment partner on this day."""

    code = "BIL-KANAL"


# --- migrant workers ---------------------------------------------------------------


class AgreementUnusable(RuleBroken):
    """`cause`: `order` (ends before it starts), `length` (longer than any agreement) or `year`."""

    code = "PMI-PERJANJIAN"
    names = ("cause",)


class AgreementOver(RuleBroken):
    code = "PMI-BERAKHIR"
    names = ("ended_on",)


class PassportExpired(RuleBroken):
    code = "PMI-PASPOR"
    names = ("expired_on",)


class MalformedPassport(RuleBroken):
    code = "PMI-NOPASPOR"


class TooEarlyForDeparture(RuleBroken):
    """Individual path: not before one month before departure."""

    code = "PMI-DINI"
    names = ("departs_on", "first_day")


class PlacementNotSigned(RuleBroken):
    """The part before work: from the day the placement agreement is signed."""

    code = "PMI-PENEMPATAN"
    names = ("first_day",)


class DocumentsMissing(RuleBroken):
    """`documents`: which, as codes."""

    code = "PMI-DOKUMEN"
    names = ("documents",)


class NothingToExtend(RuleBroken):
    """The new agreement does not end later than what is paid for."""

    code = "PMI-LAMA"


class MigrantEventUnfit(RuleBroken):
    """This cannot have happened in this phase."""

    code = "PMI-PERISTIWA"
    names = ("event", "phase")


class TooManyFollowers(RuleBroken):
    """So many relatives may follow already."""

    code = "PMI-KELUARGA"
    names = ("limit",)


class FollowerCodeUnknown(RuleBroken):
    """Never given out, or taken back: the answer is the same."""

    code = "PMI-KODE-KELUARGA"


class MigrantDataDiffers(RuleBroken):
    """SISKOP2MI and the population registry disagree; `differs`: which of name, birth-date, sex."""

    code = "PMI-BEDA"
    names = ("differs",)


class RegistrationCannotMove(RuleBroken):
    """Not at this point of the way."""

    code = "PMI-TAHAP"
    names = ("status", "to")


class CodeWrong(RuleBroken):
    """The one-time code; `left`: tries until a new one is needed."""

    code = "PMI-KODE"
    names = ("left",)


class CountryUnknown(RuleBroken):
    code = "PMI-NEGARA"


class NotUnderThisNumber(RuleBroken):
    """Number and birth date do not belong together; never says which is wrong."""

    code = "PMI-TIDAKADA"


class UploadOutOfStep(RuleBroken):
    """`received`: bytes that have arrived; go on from there."""

    code = "FIL-URUT"
    names = ("received",)


class UploadDamaged(RuleBroken):
    """What arrived is not what was announced: send it again."""

    code = "FIL-RUSAK"


class BatchUnusable(RuleBroken):
    """`cause`: `columns`, `empty` or `rows` (too many)."""

    code = "PMI-BERKAS"
    names = ("cause",)


# --- cards --------------------------------------------------------------------


class CannotMerge(RuleBroken):
    code = "KRT-GABUNG"
    names = ("reviews",)


# --- the request itself --------------------------------------------------------


class RequestUnreadable(RuleBroken):
    """No JSON, or not in the shape of its kind."""

    code = "REQ-BENTUK"


class FieldUnusable(RuleBroken):
    """`cause`: what the field's type does not allow, as pydantic names it (`string_too_long`)."""

    code = "REQ-ISI"
    names = ("cause",)


class RequestTooLarge(RuleBroken):
    """`limit` in bytes."""

    code = "REQ-BESAR"
    names = ("limit",)


class RequestNotJson(RuleBroken):
    """Sent as something else than application/json."""

    code = "REQ-JENIS"


class AppNotGenuine(RuleBroken):
    """Nothing vouches that an app of ours sent this."""

    code = "REQ-APLIKASI"


class TooManyRequests(RuleBroken):
    """More in a minute than anybody needs; `seconds` to wait."""

    code = "REQ-SERING"
    names = ("seconds",)


class NotHere(RuleBroken):
    """No such thing, or somebody else's: the answer is the same."""

    code = "REQ-TIDAKADA"


class MethodUnknown(RuleBroken):
    code = "REQ-CARA"


class RequestIdReused(RuleBroken):
    """The same request_id came before with other content."""

    code = "REQ-ULANG"


# --- signing in ----------------------------------------------------------------


class SignInRefused(RuleBroken):
    """No account with this login and password; never says which is wrong."""

    code = "SES-SALAH"


class SessionOver(RuleBroken):
    """Expired, signed out, or ended from another device: sign in again."""

    code = "SES-HABIS"


class OwnCase(RuleBroken):
    """Four eyes: who opened it, or said yes first, does not decide it."""

    code = "DSK-SENDIRI"


class SecondFactorWrong(RuleBroken):
    """The code of the staff member's own authenticator."""

    code = "DSK-KODE"


class BranchCodeUnknown(RuleBroken):
    """No open face check has this code, or it was used."""

    code = "DSK-CABANG"


class IdentityNotSeen(RuleBroken):
    code = "DSK-KTP"


class ProofMissing(RuleBroken):
    """The registry does not say it, and the member has shown nothing."""

    code = "DSK-LAMPIRAN"


class TooManyProofs(RuleBroken):
    """`limit`: pictures a case takes."""

    code = "KOR-LAMPIRAN"
    names = ("limit",)


class CardNotDoubtful(RuleBroken):
    """Nothing of this card has to be looked at by a person."""

    code = "KOR-KARTU"


class OpeningUnproven(RuleBroken):
    """Nobody but who asks says that this is their name and their day of birth."""

    code = "DSK-BUKTI"


class ResetRunning(RuleBroken):
    code = "RST-BERJALAN"
    names = ("number",)


class ResetCannotMove(RuleBroken):
    code = "RST-TAHAP"
    names = ("status",)


class AnswersWrong(RuleBroken):
    """`left`: how often the questions may be asked again. Never which one was wrong."""

    code = "RST-JAWABAN"
    names = ("left",)


class ResetToBranch(RuleBroken):
    """Too little is on record to ask about, or the tries are used up: a person at a branch."""

    code = "RST-CABANG"


class ResetLinkOver(RuleBroken):
    """Used on another device, too old, replaced by a newer one, or never sent."""

    code = "RST-TAUTAN"


class ResetContactTaken(RuleBroken):
    """Somebody else signs in with this email."""

    code = "RST-EMAIL"


class RoleNotAllowed(RuleBroken):
    """Another duty's, or the members' own, business."""

    code = "SES-PERAN"
    names = ("role",)


class TooManyTries(RuleBroken):
    """`seconds` to wait before the next try."""

    code = "SES-PELAN"
    names = ("seconds",)


# --- accounts -------------------------------------------------------------------


class WeakPassword(RuleBroken):
    """`cause`: `length`, `mix` (a letter and a digit), `common`, `personal`,
    or `again` (not twice the same)."""

    code = "AKUN-SANDI"
    names = ("cause",)


class AccountExists(RuleBroken):
    """Told only to who has proven email and phone and stated an identity that agrees."""

    code = "AKUN-ADA"


class ContactUnproven(RuleBroken):
    """`channel`: `email` or `sms`, the address whose code has not been typed yet."""

    code = "AKUN-BUKTI"
    names = ("channel",)


class ConsentMissing(RuleBroken):
    code = "AKUN-IZIN"
    names = ("purpose",)


class OpeningOver(RuleBroken):
    """An opening, a recovery or a change that was begun too long ago, or is done."""

    code = "AKUN-LEWAT"


class StepUpNeeded(RuleBroken):
    """A fresh password or code first: what is asked for moves the account or its money."""

    code = "AKUN-ULANG"


class PasswordWrong(RuleBroken):
    """Asked for again in an open session, and not the one of this account."""

    code = "AKUN-SALAH"


class SecondFactorNeeded(RuleBroken):
    """The password is right; this account also asks for the code of its authenticator."""

    code = "SES-FAKTOR"


class WrongCode(RuleBroken):
    """`left`: tries left with this code."""

    code = "KODE-SALAH"
    names = ("left",)


class CodeOver(RuleBroken):
    """Expired, used up or never sent: ask for a new one."""

    code = "KODE-HABIS"


class CodeTooSoon(RuleBroken):
    """`seconds` until another code may be sent."""

    code = "KODE-TUNGGU"
    names = ("seconds",)


class TooManyCodes(RuleBroken):
    """This address, or this network, has asked for too many; `seconds` until it may again."""

    code = "KODE-BATAS"
    names = ("seconds",)


# --- rights over one's data ---------------------------------------------------


class ProcessingRestricted(RuleBroken):
    """The member's own wish: the data is only kept (UU 27/2022 art. 11)."""

    code = "DATA-BATAS"


class SavingsStay(RuleBroken):
    """The account may be closed; that the savings stay has to be known."""

    code = "TUTUP-SALDO"
    names = ("total",)


class CopyNotThere(RuleBroken):
    """Not made yet, or deleted again: the list says which."""

    code = "DATA-SALINAN"


class CardNotMatched(RuleBroken):
    """No such card, another's, or one made out otherwise: never said which."""

    code = "KPJ-BEDA"


# --- push messages --------------------------------------------------------------


class PushServiceUnknown(RuleBroken):
    """The browser's push service is none that messages are sent by, or its keys are none."""

    code = "PUSH-LAYANAN"


# --- the service --------------------------------------------------------------


class Busy(RuleBroken):
    """`system`: who did not answer."""

    code = "SYS-SIBUK"
    names = ("system",)


class Broken(RuleBroken):
    """A mistake of ours; the problem carries a reference number to quote."""

    code = "SYS-RUSAK"


ALL_REFUSALS: Final[tuple[type[RuleBroken], ...]] = tuple(RuleBroken.__subclasses__())
ALL_CODES: Final[frozenset[str]] = frozenset(refusal.code for refusal in ALL_REFUSALS)
FACTS: Final[Mapping[str, tuple[str, ...]]] = {refusal.code: refusal.names for refusal in ALL_REFUSALS}
