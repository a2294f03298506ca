"""Writes what the package itself makes of texts: the golden files that the tests compare with.

    pip install hibari-tts==0.2.1
    python crates/natural/tests/oracle.py [PACK]     (a pack of ours, for the waveform of its network)

Product texts are all that the bundled English sessions, exercises, phrases and places say or show; `texts/hard.txt` are
sentences of our own. Each golden file maps a sentence to its phonemes. The package is run as it is, and not read.
"""

import json
import re
import sys
from pathlib import Path

import hibari.dsp
import hibari.g2p
import numpy
import onnxruntime
from hibari import Hibari

HERE = Path(__file__).parent
SESSIONS = HERE.parents[2] / "sessions"
# Fields that hold names for the program and no words for people.
NO_WORDS = {"$schema", "$ref", "id", "language", "at", "for", "exercise", "include", "pronounce", "sounds", "sides",
            "every", "side", "kit", "focus", "place", "kind", "uses"}


def texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str) and not re.fullmatch(r"[-a-z0-9_./]+", value):
        # A place to be filled in is read by its name here, and marks are not spoken.
        yield re.sub(r"\{([^}]*)\}", r"\1", value).replace("`", "")


def product_texts():
    for path in sorted(SESSIONS.rglob("*.json")):
        names = [part.split(".")[0] for part in path.relative_to(SESSIONS).parts]
        if "schema" not in path.name and not {"de", "es", "fr", "it"} & set(names):
            yield from texts(json.loads(path.read_text(encoding="utf-8")))


def golden(voice, lines):
    sentences = dict.fromkeys(sentence for line in lines for sentence in voice.split_sentences(line))
    return {sentence: " ".join(voice.phonemize(sentence)) for sentence in sentences}


def write(name, value):
    text = json.dumps(value, ensure_ascii=False, indent=0, sort_keys=False)
    (HERE / "golden" / name).write_text(text + "\n", encoding="utf-8")


class NoNoise:
    """Stands for the generator of noise."""

    def standard_normal(self, size=None, dtype=float):
        return numpy.zeros(size, dtype)


def every_hundredth_sample(voice, pack, phonemes):
    """The waveform without noise, by the package's own synthesis, of the pack's network (whose activations are floats,
    which onnxruntime would quantise again where it is let to)."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    network = onnxruntime.InferenceSession(str(pack / "voice.onnx"), options)
    inputs = {"ids": numpy.array([voice.ids(phonemes)], numpy.int64), "speed": numpy.ones(1, numpy.float32)}
    spectra = network.run(["lh", "theta", "ln", "lr", "phi", "f0"], inputs)
    samples = hibari.dsp.synth(*[values[0] for values in spectra], NoNoise())
    return {"length": len(samples), "samples": [round(float(value), 6) for value in samples[::100]]}


def main():
    voice = Hibari()
    write("product.json", golden(voice, product_texts()))
    hard = (HERE / "texts" / "hard.txt").read_text(encoding="utf-8").splitlines()
    write("hard.json", golden(voice, hard))
    british = Hibari()
    british._g2p = hibari.g2p.G2P(british=True)
    write("hard-british.json", golden(british, hard))
    if len(sys.argv) > 1:
        said = ["hˈɪp ɹisˈɛt, ði ˈæpᵊl.", "stˈɑp!"]
        write("samples.json", {phonemes: every_hundredth_sample(voice, Path(sys.argv[1]), phonemes) for phonemes in said})


if __name__ == "__main__":
    main()
