"""Says which text of a closed set each clip holds.

Reads {"grammar": [text, ...], "clips": [file of 16 kHz mono 16-bit samples, ...]} from standard input and writes the
texts that were understood, in order, as a JSON list. "words" may give the sounds of words that its dictionary lacks.
"""

import json
import sys

from pocketsphinx import Decoder

question = json.load(sys.stdin)
decoder = Decoder(lm=None, samprate=16000, loglevel="FATAL")
for word, sounds in question.get("words", {}).items():
    if decoder.lookup_word(word) is None:
        decoder.add_word(word, sounds, True)
unknown = {word for text in question["grammar"] for word in text.split() if decoder.lookup_word(word) is None}
if unknown:
    sys.exit("the recogniser does not know " + ", ".join(sorted(unknown)) + ": use other words in the test's session")
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
