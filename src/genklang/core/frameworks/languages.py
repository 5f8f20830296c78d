"""The languages a framework may be written in: Swedish first, then the target groups'. A new one is added here."""

LANGUAGES = (
    *("sv", "sv-easy", "en"),
    *(
        "am",
        "ar",
        "bs",
        "ckb",
        "da",
        "de",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "hr",
        "kmr",
        "lt",
        "lv",
        "nb",
        "pl",
        "prs",
        "ps",
    ),
    *("ro", "ru", "se", "so", "sq", "sr", "th", "ti", "tr", "uk", "ur", "vi", "zh"),
)
