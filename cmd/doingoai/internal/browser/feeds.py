"""Reads the Atom feeds below a folder with feedparser, as many feed readers do.

Usage: feeds.py FOLDER < names of files, one a line. Prints a JSON object: by name, the
ids of the entries, and what the parser found wrong.
"""

import json
import pathlib
import sys

import feedparser

folder = pathlib.Path(sys.argv[1])
answer = {}
for name in sys.stdin.read().splitlines():
    feed = feedparser.parse((folder / name).read_bytes())
    faults = []
    if feed.bozo:
        faults.append(str(feed.bozo_exception))
    if feed.version != "atom10":
        faults.append(f"it is {feed.version or 'no feed'}, not Atom 1.0")
    for entry in feed.entries:
        for key in ("id", "title", "link", "updated_parsed", "published_parsed"):
            if not entry.get(key):
                faults.append(f"the entry {entry.get('id')} has no {key}")
    answer[name] = {"ids": [entry.get("id", "") for entry in feed.entries], "faults": faults}
json.dump(answer, sys.stdout)
