"""Words that mean a person may be in danger. The screen then shows help first, above the results."""

from __future__ import annotations

from benefits_helper.library.words import holds

# Whole runs of folded words. Wide on purpose: showing 988 to somebody who is safe costs little.
_PHRASES = (
    "suicide", "suicidal", "suiside", "suicidio", "suicidarme", "suicida", "suicidar", "kms", "self harm", "selfharm",
    "kill myself", "killing myself", "kill my self", "hang myself", "shoot myself", "hurt myself", "hurting myself",
    "harm myself", "harming myself", "cut myself", "cutting myself", "want to die", "wanna die", "wish i was dead",
    "wish i were dead", "rather be dead", "better off dead", "better off without me", "end my life", "ending my life",
    "end it all", "take my life", "take my own life", "dont want to live", "dont want to be here anymore",
    "dont wanna be here anymore", "do not want to be here anymore", "dont wanna live", "dont wanna be alive",
    "cant take it anymore", "cant do this anymore",
    "dont want to be alive", "do not want to live", "no reason to live", "nothing to live for", "tired of living",
    "cant go on", "can not go on", "overdose", "overdosed", "jump off a bridge", "unalive",
    "me quiero morir", "quiero morir", "quiero morirme", "quisiera morir", "quisiera estar muerto",
    "quisiera estar muerta", "matarme", "me voy a matar", "me quiero matar", "quitarme la vida", "hacerme dano",
    "lastimarme", "cortarme", "no quiero vivir", "no quiero seguir viviendo", "acabar con mi vida", "terminar con mi vida",
    "no vale la pena vivir", "ya no aguanto mas", "no aguanto mas", "desaparecer para siempre", "ya no puedo mas", "sobredosis",
    "quiero desaparecer", "me pega", "me pegan", "me golpea", "me golpean", "me amenaza", "hits me",
    "beats me", "hit me", "beat me", "hurts me", "threatens me", "abuses me", "abusing me", "im not safe", "not safe at home",
)  # fmt: skip
ABOUT = ("crisis-support", "wrap-plan")  # the topics of such a question, whatever its words


def is_danger(question: str) -> bool:
    """Whether what a person typed speaks of ending their life or hurting themselves."""
    return holds(question, _PHRASES)
