"""One sentence a code and language. Verbs never read these; edges do."""

from core.locale import en, es, ru

TEXTS = {"es": es.TEXTS, "ru": ru.TEXTS, "en": en.TEXTS}
