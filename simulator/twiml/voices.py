"""Voices and their languages: a mismatch is refused, as on a real account."""

import re

from simulator.twiml.kinds import words

LANGUAGES = words(
    "af-ZA ar-AE ar-XA arb bg-BG bn-IN ca-ES cmn-CN cmn-TW cs-CZ cy-GB da-DK de-AT de-DE "
    "el-GR en en-AU en-GB en-GB-WLS en-IE en-IN en-NZ en-US en-ZA es es-ES es-MX es-US eu-ES "
    "fi-FI fil-PH fr fr-BE fr-CA fr-FR gl-ES gu-IN he-IL hi-IN hu-HU id-ID is-IS it-IT ja-JP "
    "kn-IN ko-KR lt-LT lv-LV ml-IN mr-IN ms-MY nb-NO nl-BE nl-NL pa-IN pl-PL pt-BR pt-PT "
    "ro-RO ru-RU sk-SK sr-RS sv-SE ta-IN te-IN th-TH tr-TR uk-UA vi-VN yue-CN zh-CN zh-HK "
    "zh-TW de"
)

POLLY = {
    "Astrid": "sv-SE", "Elin": "sv-SE",
    "Naja": "da-DK", "Mads": "da-DK", "Sofie": "da-DK",
    "Suvi": "fi-FI",
    "Ewa": "pl-PL", "Maja": "pl-PL", "Jacek": "pl-PL", "Jan": "pl-PL", "Ola": "pl-PL",
    "Zeina": "arb", "Hala": "ar-AE", "Zayd": "ar-AE",
    "Amy": "en-GB", "Emma": "en-GB", "Brian": "en-GB", "Arthur": "en-GB",
    "Joanna": "en-US", "Salli": "en-US", "Kendra": "en-US", "Kimberly": "en-US", "Ivy": "en-US",
    "Joey": "en-US", "Matthew": "en-US", "Justin": "en-US", "Kevin": "en-US", "Ruth": "en-US",
    "Stephen": "en-US", "Danielle": "en-US", "Gregory": "en-US",
    "Nicole": "en-AU", "Russell": "en-AU", "Olivia": "en-AU", "Niamh": "en-IE",
    "Liv": "nb-NO", "Ida": "nb-NO", "Dora": "is-IS", "Karl": "is-IS",
    "Marlene": "de-DE", "Vicki": "de-DE", "Hans": "de-DE", "Daniel": "de-DE", "Hannah": "de-AT",
    "Celine": "fr-FR", "Lea": "fr-FR", "Mathieu": "fr-FR", "Remi": "fr-FR",
    "Conchita": "es-ES", "Lucia": "es-ES", "Enrique": "es-ES", "Sergio": "es-ES",
    "Carla": "it-IT", "Bianca": "it-IT", "Giorgio": "it-IT", "Adriano": "it-IT",
    "Lotte": "nl-NL", "Ruben": "nl-NL", "Laura": "nl-NL", "Lisa": "nl-BE",
    "Ines": "pt-PT", "Cristiano": "pt-PT", "Vitoria": "pt-BR", "Camila": "pt-BR",
    "Carmen": "ro-RO", "Tatyana": "ru-RU", "Maxim": "ru-RU", "Filiz": "tr-TR", "Burcu": "tr-TR",
}  # fmt: skip

GOOGLE = re.compile(
    r"Google\.([a-z]{2,3}-[A-Z]{2})-(Standard-|Wavenet-|Neural2-|Chirp3-HD-)[A-Za-z]+"
)


def voice_fault(voice: str, language: str) -> str | None:
    """Return why the voice cannot speak the language (either may be empty), or None."""
    if language and language not in LANGUAGES:
        return f"no voice speaks {language!r}"
    if voice in {"", "man", "woman", "alice"}:
        return None
    own = _language_of(voice)
    if own is None or own not in LANGUAGES:
        return f"there is no voice {voice!r}"
    right = language in {"", own, own.partition("-")[0]} or {own, language} <= {"arb", "ar-XA"}
    return None if right else f"{voice} speaks {own}, not {language}"


def _language_of(voice: str) -> str | None:
    if google := GOOGLE.fullmatch(voice):
        return google.group(1)
    name = re.fullmatch(r"Polly\.([A-Z][a-z]+)(-Neural|-Generative)?", voice)
    return POLLY.get(name.group(1)) if name else None
