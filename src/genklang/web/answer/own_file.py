"""`/svara/mina/hamta`: everything that is kept about oneself, as a file, by the reading key alone.

The file says itself what is not in it, and why.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from genklang.apps.rounds import queries as rounds
from genklang.apps.voices import queries as voices

from .language import spoken
from .own import opened, own_words_of

#: The file is in Swedish throughout, as the questions' source is.
ABOUT = (
    "Här står det vi har sparat om dig och som din nyckel öppnar.",
    "Svar som du skickade utan nyckel, eller med en annan nyckel, står inte här. Vi kan inte veta att de är dina.",
    "Svar på frågorna om gruppen (Var vi bra?) står inte här. När frågorna stänger tas varje enskilt svar bort. Till "
    "dess hör svaret ihop med ditt kort, men visas inte för någon.",
    "Bad du om påminnelser står det här om nyckeln öppnar svaren du skickade då. Har du slutat med dem finns adressen "
    "inte kvar. Tills Läget är över minns vi vilka påminnelser som gick, så att ingen går två gånger.",
    "Har du skrivit med egna ord har två personer sorterat dem efter vad de handlar om. Deras anteckningar står inte "
    "här. De tas bort tillsammans med orden.",
    "Av koder, nycklar och adresser finns också kontrolltal. De går inte att läsa och står inte här.",
    "Loggen över vad de som arbetar här har gjort, till exempel bytt ditt kort, står inte här.",
)


@require_safe
@spoken
def download(request: HttpRequest, language: str) -> HttpResponse:
    """Everything as JSON, in words; to the own page for who has opened nothing."""
    holder = opened(request)
    if holder is None:
        return redirect("answer:own")
    sheets = rounds.own_sheets(*holder.keys)
    written = voices.own_texts(holder.participant_id, [sheet.round_id for sheet in sheets])
    own_words = [
        {"lage": sheet.round_number, "fraga": row["question"], "text": row["words"]}
        for sheet in sheets
        for row in own_words_of(sheet, written, "sv")
    ]
    data = {"om_filen": ABOUT, **rounds.own_download(*holder.keys), "egna_ord": own_words}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mina-svar.json"'},
    )
