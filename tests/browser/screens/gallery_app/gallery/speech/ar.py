"""A language of the gallery's own, from right to left: it shows that a file is enough."""

from jmo_app.languages import Writing

WRITING = Writing(
    name="العربية",
    short="AR",
    region="SA",
    is_right_to_left=True,
    falls_back_to="en",
    months=tuple(f"شهر {number}" for number in range(1, 13)),
    just_now="الآن",
    ago=(("قبل {n} دقيقة",), ("قبل {n} ساعة",), ("قبل {n} يوم",)),
    decimal="٫",
    clock=":",
    texts={
        "app.back": "رجوع",
        "app.nav_home": "الرئيسية",
        "app.nav_card": "البطاقة",
        "app.nav_claims": "المطالبات",
        "app.nav_profile": "حسابي",
        "card.title": "بطاقة العضوية",
        "balance.title": "رصيد الشيخوخة",
    },
)
