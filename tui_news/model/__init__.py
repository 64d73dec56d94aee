"""The values that all layers share: documents, articles, feeds and annotations. Frozen, picklable, without behaviour.

Every offset counts Unicode code points into ``Document.text``; ends are exclusive.
Every time is an aware ``datetime`` in UTC.
"""
