"""Finds a sound in a recording by correlation, to the frame."""

import array
import operator
import pathlib
import wave

from sink import LOUD, RATE

SOUNDS = pathlib.Path("sounds")
# How much of a sound is compared at most; the attack alone does not tell it from others of its theme.
MOST = RATE // 10
# A sound is there where it fits at least this well; 1 is the sound itself.
SURE = 0.9
# Blocks of a millisecond are looked at first.
BLOCK = RATE // 1000


def load(name):
    """The samples of a sound of ours."""
    with wave.open(str(SOUNDS / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array.array("h", file.readframes(file.getnframes()))


def find(samples, name):
    """The frames at which the sound begins."""
    sound = load(name)
    # It may begin softly: where it is loud first tells where to look.
    lead = next(place for place, sample in enumerate(sound) if abs(sample) > LOUD)
    sound = sound[:MOST]
    own = product(sound, sound)
    places = []
    for onset in onsets(samples):
        if places and onset - lead - places[-1] < len(sound):
            continue
        fits = (fit(samples, place, sound, own) for place in range(max(0, onset - lead - 2 * BLOCK), onset - lead + 2 * BLOCK))
        best, place = max(fits, default=(0, 0))
        if best >= SURE:
            places.append(place)
    return places


def onsets(samples):
    """Where it becomes much louder than it was just before."""
    before = 0
    for start in range(0, len(samples) - BLOCK, BLOCK):
        block = samples[start : start + BLOCK]
        peak = max(max(block), -min(block))
        if peak > LOUD and peak > 3 * before:
            yield next((start + at for at, sample in enumerate(block) if abs(sample) > max(LOUD, 2 * before)), start)
        before = max(peak, before * 0.97)


def fit(samples, place, sound, own):
    """How well the sound, whose energy is `own`, fits at this place, and the place."""
    there = samples[place : place + len(sound)]
    if len(there) < len(sound):
        return 0, place
    # What is much softer than the sound fits badly: near silence everything would be alike.
    return product(there, sound) / (own * max(product(there, there), own * 0.001)) ** 0.5, place


def product(a, b):
    return sum(map(operator.mul, a, b))
