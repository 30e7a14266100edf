#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The plain filter, which Hadoop Streaming and Spark's pipe() call as well: articles as JSON Lines on
# standard input, events on standard output, in memory that does not grow.
#   sh pipe.sh < articles.jsonl > part.jsonl
exec "${FASTI:-fasti}" events --quiet --per-article -
