"""Says which text of a closed set each clip holds.

Reads {"grammar": [text, ...], "clips": [file of 16 kHz mono 16-bit samples, ...]} from standard input and writes the
texts that were understood, in order, as a JSON list.
"""

import json
import sys

from pocketsphinx import Decoder

# Words that its dictionary lacks, in its sounds.
WORDS = {
    "breastbone": "B R EH S T B OW N",
    "flexor": "F L EH K S ER",
    "glute": "G L UW T",
    "overstretched": "OW V ER S T R EH CH T",
    "sciatic": "S AY AE T IH K",
    "tailbone": "T EY L B OW N",
    "tingles": "T IH NG G AH L Z",
}

question = json.load(sys.stdin)
decoder = Decoder(lm=None, samprate=16000, loglevel="FATAL")
for word, sounds in WORDS.items():
    if decoder.lookup_word(word) is None:
        decoder.add_word(word, sounds, True)
unknown = {word for text in question["grammar"] for word in text.split() if decoder.lookup_word(word) is None}
if unknown:
    sys.exit("the recogniser does not know " + ", ".join(sorted(unknown)) + ": add them here")
texts = " | ".join(question["grammar"])
decoder.add_jsgf_string("texts", "#JSGF V1.0;\ngrammar texts;\npublic <text> = " + texts + ";\n")
decoder.activate_search("texts")

understood = []
for clip in question["clips"]:
    with open(clip, "rb") as file:
        samples = file.read()
    decoder.start_utt()
    decoder.process_raw(samples, full_utt=True)
    decoder.end_utt()
    understood.append(decoder.hyp().hypstr if decoder.hyp() else "")
json.dump(understood, sys.stdout)
