from jmo_app.languages import Writing, one_and_others

WRITING = Writing(
    name="English",
    short="EN",
    region="GB",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    just_now="just now",
    ago=(("{n} min ago",) * 2, ("{n} h ago",) * 2, ("1 day ago", "{n} days ago")),
    decimal=".",
    clock=":",
    plural=one_and_others,
    falls_back_to="en",
)
