"""The sections of an effect report as people know them: a title, and what belongs there."""

from django.utils.translation import gettext_lazy as _

TITLES = {
    "short": _("Rapporten i korthet"),
    "partners": _("Vilka som står bakom"),
    "place": _("Området i siffror"),
    "model": _("Så arbetar vi tillsammans"),
    "goals": _("Våra mål"),
    "activities": _("Verksamheterna"),
    "measuring": _("Så mäter vi"),
    "results": _("Resultat"),
    "insights": _("Vad vi har lärt oss"),
    "forward": _("Vägen framåt"),
    "contact": _("Vill du veta mer?"),
    "easy_about": _("Vad handlar det om?"),
    "easy_said": _("Det här har ni sagt"),
    "easy_changed": _("Det här har ändrats"),
    "easy_did": _("Det här har vi gjort"),
    "easy_next": _("Det här händer nu"),
}

HINTS = {
    "short": _("Det viktigaste, så att den som bara läser en sida får med sig det."),
    "partners": _("Organisationerna, och vad var och en bidrar med."),
    "place": _("Siffror om området. Ange källa och år för varje siffra."),
    "model": _("Hur ni samarbetar, och vem som bestämmer vad."),
    "goals": _("Det ni vill nå tillsammans."),
    "activities": _("Vad ni gör, och för vilka."),
    "measuring": _("Hur Läget går till: vilka som svarar, när, och vem som ser vad."),
    "results": _("Vad som har förändrats, och vad de unga säger ligger bakom. Ett fall i taget."),
    "insights": _("Vad siffrorna och samtalen har lärt er, också det som inte gick som ni trodde."),
    "forward": _("Vad ni gör nu."),
    "contact": _("Vem man kan vända sig till. Namn och telefon på den som har sagt ja till det."),
    "easy_about": _("Skriv till de unga. Vad ni gör tillsammans, och varför. Korta meningar och vanliga ord."),
    "easy_said": _("Det de unga har sagt som ni har tagit med er."),
    "easy_changed": _("Vad som är högre, lägre eller som förut. Säg också vad ni inte vet."),
    "easy_did": _("Det ni har gjort av det som de unga sa, och det som inte blev av."),
    "easy_next": _("Vad ni gör nu, och hur den som är ung kan vara med."),
}
