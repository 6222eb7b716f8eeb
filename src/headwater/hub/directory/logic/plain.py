"""How old a reader must be: the Flesch-Kincaid grade, with five years before the first grade."""

import re

WANTED_AGE = 12


def reading_age(text: str) -> float:
    """The age at which a text reads easily; 0 for a text without words.

    Kincaid and others, "Derivation of new readability formulas" (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    sentences = [part for part in re.split(r"[.!?:;\n]+", text) if re.search(r"[A-Za-z]", part)]
    words = re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)
    if not words:
        return 0.0
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(0.0, grade + 5)


def syllables(word: str) -> int:
    """About how many syllables a word has: groups of vowels, without a silent e at the end."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    ending = r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$"
    body = re.sub(ending, lambda end: end.group()[0], plain) if len(plain) > 3 else plain
    return max(1, len(re.findall(r"[aeiouy]+", body)))
