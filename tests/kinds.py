"""The small framework of `world` with a question of every kind beside its scales, for tests."""

from tests.world import FRAMEWORK

ASIDES = """
    asides:
      - code: kontakt
        kind: choice
        text: {sv: "Har du någon att prata med?", en: "Do you have anybody to talk to?"}
        choices:
          - {value: 1, text: {sv: Ja, en: "Yes"}}
          - {value: 2, text: {sv: Nej, en: "No"}}
      - code: vem
        kind: choice
        only_if: {question: kontakt, in: [2]}
        text: {sv: "Vem vill du prata med?", en: "Whom would you like to talk to?"}
        choices:
          - {value: 1, text: {sv: En ledare, en: A leader}}
          - {value: 2, text: {sv: En vän, en: A friend}}
          - {value: 3, text: {sv: Ingen, en: Nobody}}
      - code: timmar
        kind: number
        low: 0
        high: 24
        unit: {sv: timmar, en: hours}
        text: {sv: "Hur länge sover du?", en: "How long do you sleep?"}
      - code: andra
        kind: several
        most: 2
        text: {sv: "Vad vill du ändra?", en: "What would you change?"}
        choices:
          - {value: 1, text: {sv: Skolan, en: School}}
          - {value: 2, text: {sv: Maten, en: The food}}
          - {value: 3, text: {sv: Bussen, en: The bus}}
          - {value: 4, text: {sv: Planen, en: The pitch}}
"""
#: The asides stand last in the first focus area; the first question is also asked looking back.
KINDS = (
    FRAMEWORK.replace("\n  - code: utbildning", f"{ASIDES.rstrip()}\n  - code: utbildning", 1)
    .replace("code: prov\n", "code: prov_slag\n", 1)
    .replace("direction: 1, text: {sv: Jag mår bra.", "direction: 1, retrospective: true, text: {sv: Jag mår bra.", 1)
)
