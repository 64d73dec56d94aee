"""Feeds in the shapes that much-used publishing systems give theirs; all texts and people are made up."""

from __future__ import annotations

_RSS = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {names}>\n<channel>{channel}{items}</channel></rss>'
_ATOM = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" {names}>{feed}{items}</feed>'
_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ATOM_NAMES = 'xmlns:atom="http://www.w3.org/2005/Atom"'
_SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
_MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
_ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'

BLOG = _RSS.format(
    names=f"{_CONTENT} {_DC} {_ATOM_NAMES} {_SY} "
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"',
    channel="""
<title>Harbour &#38; Hill</title>
<atom:link href="https://harbour.example/feed/" rel="self" type="application/rss+xml" />
<link>https://harbour.example</link><description>News of Orvane</description>
<lastBuildDate>Fri, 20 Nov 2026 10:00:00 +0000</lastBuildDate><language>en-GB</language>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>
<generator>https://blog.example/?v=6.4</generator>
<image><url>https://harbour.example/i.png</url><title>Harbour</title><link>https://harbour.example</link>
<width>32</width><height>32</height></image>
<site xmlns="com-wordpress:feed-additions:1">1234</site>""",
    items="""
<item><title>Ferry doesn&#8217;t sail &#8211; again</title>
<link>https://harbour.example/2026/11/ferry/?utm_source=rss&amp;utm_medium=rss</link>
<comments>https://harbour.example/2026/11/ferry/#comments</comments>
<dc:creator><![CDATA[Ana Velasco]]></dc:creator><pubDate>Fri, 20 Nov 2026 09:00:00 +0000</pubDate>
<category><![CDATA[Sea & Coast]]></category><category><![CDATA[Ferries]]></category>
<guid isPermaLink="false">https://harbour.example/?p=77</guid>
<description><![CDATA[<p>The ferry stays in port [&#8230;]</p>]]></description>
<content:encoded><![CDATA[<p>The ferry stays in port until Monday.</p>
<p>“It blows,” said Mara Quell.</p>]]></content:encoded>
<wfw:commentRss>https://harbour.example/2026/11/ferry/feed/</wfw:commentRss><slash:comments>3</slash:comments>
<georss:point>52.1 4.2</georss:point><geo:lat>52.1</geo:lat><geo:long>4.2</geo:long>
<post-id xmlns="com-wordpress:feed-additions:1">77</post-id></item>""",
)

VIDEOS = _ATOM.format(
    names=f'xmlns:yt="http://www.youtube.com/xml/schemas/2015" {_MEDIA}',
    feed="""
 <link rel="self" href="http://video.example/feeds/videos.xml?channel_id=UC1"/><id>yt:channel:1</id>
 <yt:channelId>1</yt:channelId><title>Orvane Tonight</title>
 <link rel="alternate" href="https://video.example/channel/UC1"/>
 <author><name>Orvane Tonight</name><uri>https://video.example/channel/UC1</uri></author>
 <published>2020-01-01T00:00:00+00:00</published>""",
    items="""
 <entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><yt:channelId>1</yt:channelId>
  <title>What the council &amp; the port agreed</title>
  <link rel="alternate" href="https://video.example/watch?v=abc&amp;t=1"/>
  <author><name>Orvane Tonight</name><uri>https://video.example/channel/UC1</uri></author>
  <published>2026-11-20T09:00:00+00:00</published><updated>2026-11-20T10:00:00+00:00</updated>
  <media:group><media:title>What the council &amp; the port agreed</media:title>
   <media:content url="https://video.example/v/abc?version=3" type="application/x-shockwave-flash" width="640"/>
   <media:thumbnail url="https://i.video.example/abc.jpg" width="480" height="360"/>
   <media:description>Leila Haddou reports from the quay.

Chapters:
0:00 The deal</media:description>
   <media:community><media:starRating count="9" average="5.00" min="1" max="5"/><media:statistics views="99"/>
   </media:community></media:group></entry>""",
)

PODCAST = _RSS.format(
    names=f'{_ITUNES} {_CONTENT} {_ATOM_NAMES} xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0" xmlns:psc="http://podlove.org/simple-chapters"',
    channel="""
<title>Salt and Sand</title><link>https://salt.example/</link><language>de</language>
<atom:link rel="self" type="application/rss+xml" href="https://salt.example/feed.mp3"/>
<atom:link rel="hub" href="https://hub.example/"/>
<itunes:author>Piet Oosterhuis</itunes:author><itunes:summary>Of salt.</itunes:summary>
<itunes:owner><itunes:name>Piet Oosterhuis</itunes:name><itunes:email>piet@salt.example</itunes:email></itunes:owner>
<itunes:category text="News"><itunes:category text="Politics"/></itunes:category><itunes:type>episodic</itunes:type>
<itunes:image href="https://salt.example/c.jpg"/><itunes:explicit>false</itunes:explicit>
<podcast:locked owner="piet@salt.example">yes</podcast:locked><podcast:guid>917393e3</podcast:guid>
<copyright>© Salt</copyright><managingEditor>piet@salt.example (Piet Oosterhuis)</managingEditor>""",
    items="""
<item><title>12: The dyke</title><itunes:title>The dyke</itunes:title><itunes:episode>12</itunes:episode>
<itunes:episodeType>full</itunes:episodeType><itunes:season>1</itunes:season>
<guid isPermaLink="false">salt-12</guid><link>https://salt.example/12</link>
<pubDate>Fri, 20 Nov 2026 05:00:00 +0100</pubDate><author>piet@salt.example (Piet Oosterhuis)</author>
<description>&lt;p&gt;Tomas Brandt walks the dyke.&lt;/p&gt;</description>
<itunes:subtitle>Of a dyke</itunes:subtitle><itunes:summary>Tomas Brandt walks the dyke &amp; says why.</itunes:summary>
<content:encoded><![CDATA[<p>Tomas Brandt walks the dyke. <a href="/12/notes">Notes</a></p>]]></content:encoded>
<enclosure url="https://salt.example/12.mp3" length="31000000" type="audio/mpeg"/>
<itunes:duration>00:45:10</itunes:duration><itunes:explicit>no</itunes:explicit>
<itunes:keywords>dyke, sea , Brandt</itunes:keywords><itunes:image href="https://salt.example/12.jpg"/>
<podcast:transcript url="https://salt.example/12.vtt" type="text/vtt"/>
<podcast:person role="guest" href="https://t.example/">Tomas Brandt</podcast:person>
<psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="Hello"/></psc:chapters>
<googleplay:explicit>no</googleplay:explicit></item>""",
)

ACCOUNT = _RSS.format(
    names=f'xmlns:webfeeds="http://webfeeds.org/rss/1.0" {_MEDIA}',
    channel="""<title>Mara Quell</title><description>Public posts</description><link>https://social.example/@mara</link>
<image><url>https://files.social.example/a.png</url><title>Mara Quell</title><link>https://social.example/@mara</link>
</image><lastBuildDate>Fri, 20 Nov 2026 10:00:00 +0000</lastBuildDate>
<webfeeds:icon>https://files.social.example/a.png</webfeeds:icon><generator>Social v4</generator>""",
    items="""<item><guid isPermaLink="true">https://social.example/@mara/1</guid><link>https://social.example/@mara/1</link>
<pubDate>Fri, 20 Nov 2026 10:00:00 +0000</pubDate><description>&lt;p&gt;The dyke holds.&lt;/p&gt;</description>
<media:content url="https://files.social.example/1.jpg" type="image/jpeg" fileSize="99" medium="image">
<media:rating scheme="urn:simple">nonadult</media:rating>
<media:description type="plain">A dyke, from the sea.</media:description></media:content>
<category>dyke</category></item>""",
)

PAPER = _RSS.format(
    names=f"{_MEDIA} {_DC} {_ATOM_NAMES} xmlns:nyt='http://paper.example/namespaces/rss/2.0'",
    channel="""<title>The Orvane Paper</title><link>https://paper.example/</link>
<atom:link href="https://paper.example/rss.xml" rel="self" type="application/rss+xml"/><language>en-us</language>
<copyright>Copyright 2026</copyright><dc:language>en-us</dc:language><dc:rights>Copyright 2026</dc:rights>
<dc:date>2026-11-20T10:00:00Z</dc:date><ttl>15</ttl><docs>https://rss.example/</docs>""",
    items="""<item><title><![CDATA[Quell &amp; Brandt: &#8216;No deal&#8217;]]></title><link>https://paper.example/a.html</link>
<guid isPermaLink="true">https://paper.example/a.html</guid>
<atom:link href="https://paper.example/a.html" rel="standout"/>
<description>The talks ended at dawn.</description><dc:creator>Leila Haddou and Ana Velasco</dc:creator>
<pubDate>Fri, 20 Nov 2026 10:00:00 +0000</pubDate><dc:date>2026-11-20T10:30:00Z</dc:date>
<category domain="http://paper.example/des">Ports</category>
<category domain="http://paper.example/per">Quell, Mara</category>
<media:content height="151" medium="image" url="https://paper.example/a.jpg" width="151">
<media:credit scheme="urn:ebu">Tomas Brandt for The Orvane Paper</media:credit></media:content>
<media:credit>Tomas Brandt</media:credit><media:description>The quay at dawn.</media:description>
<source url="https://paper.example/rss.xml">The Orvane Paper</source></item>""",
)

BLOG_ATOM = _ATOM.format(
    names='xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/" xmlns:gd="http://schemas.google.com/g/2005" '
    'xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:blogger="http://schemas.google.com/blogger/2008"',
    feed="""<id>tag:blog.example,1999:blog-1</id><updated>2026-11-20T10:00:00Z</updated><category term="sea"/>
<title type='text'>Quay notes</title><subtitle type='html'>Of &lt;b&gt;quays&lt;/b&gt;</subtitle>
<link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://b.example/feeds/posts'/>
<link rel='alternate' type='text/html' href='https://b.example/'/>
<author><name>Ana Velasco</name><uri>https://p.example/1</uri><email>noreply@blog.example</email>
<gd:image rel='http://schemas.google.com/g/2005#thumbnail' width='32' height='32' src='https://p.example/1.jpg'/></author>
<generator version='7.00' uri='http://www.blog.example'>Blog</generator>
<openSearch:totalResults>1</openSearch:totalResults><openSearch:startIndex>1</openSearch:startIndex>""",
    items="""<entry gd:etag='"x"'><id>tag:blog.example,1999:blog-1.post-2</id>
<published>2026-11-20T09:00:00.001Z</published>
<updated>2026-11-20T10:00:00.001Z</updated><category scheme='http://blog.example/ns#' term='sea'/>
<title type='text'>Of quays &amp; ropes</title><content type='html'>&lt;p&gt;Ropes.&lt;/p&gt;</content>
<link rel='replies' type='application/atom+xml' href='https://b.example/feeds/2/comments'/>
<link rel='edit' type='application/atom+xml' href='https://b.example/feeds/2'/>
<link rel='alternate' type='text/html' href='https://b.example/2.html' title='Of quays &amp; ropes'/>
<author><name>Ana Velasco</name><uri>https://p.example/1</uri><email>noreply@blog.example</email>
<gd:image rel='http://schemas.google.com/g/2005#thumbnail' width='32' height='32' src='https://p.example/1.jpg'/></author>
<thr:total>0</thr:total></entry>""",
)

PAGES = _ATOM.format(
    names="",
    feed="""<generator uri="https://site.example/" version="4.3">Site</generator>
<link href="https://site.example/feed.xml" rel="self" type="application/atom+xml" />
<link href="https://site.example/" rel="alternate" type="text/html" /><updated>2026-11-20T10:00:00+00:00</updated>
<id>https://site.example/feed.xml</id><title type="html">Notes</title><subtitle>Of notes</subtitle>
<author><name>Tomas Brandt</name><email>tomas@site.example</email></author>""",
    items="""<entry><title type="html">One &amp;amp; two</title>
<link href="https://site.example/one" rel="alternate" type="text/html" title="One &amp;amp; two" />
<published>2026-11-20T09:00:00+00:00</published><updated>2026-11-20T09:00:00+00:00</updated>
<id>https://site.example/one</id>
<content type="html" xml:base="https://site.example/one"><![CDATA[<p><a href="/two">Two</a></p>]]></content>
<author><name>Tomas Brandt</name><email>tomas@site.example</email></author><category term="notes" />
<summary type="html"><![CDATA[One and two.]]></summary></entry>
<entry><title>Three</title><link href="https://site.example/three"/><id>https://site.example/three</id>
<updated>2026-11-19T09:00:00+00:00</updated>
<content type="xhtml" xml:lang="en"><div xmlns="http://www.w3.org/1999/xhtml"><p class="a">Three &lt; four,
<br/><img src="/3.png" alt="&quot;3&quot;"/> said <em>Quell</em>.</p></div></content><rights>Free</rights>
<contributor><name>Ana Velasco</name></contributor></entry>""",
)

PLANET = _ATOM.format(
    names="",
    feed='<title>Planet Orvane</title><link rel="self" href="https://planet.example/atom.xml"/>'
    '<link href="https://planet.example/"/><id>https://planet.example/atom.xml</id>'
    "<updated>2026-11-20T10:00:00+00:00</updated>",
    items="""<entry xml:lang="en"><title type="html">Of tides</title><link href="https://m.example/tides"/>
<id>https://m.example/tides</id><updated>2026-11-20T10:00:00+00:00</updated>
<content type="html">&lt;p&gt;Tides.&lt;/p&gt;</content>
<source><title type="html">Mara's log</title><subtitle type="html">Of seas</subtitle>
<link rel="self" href="https://m.example/atom"/><author><name>Mara Quell</name></author>
<id>https://m.example/</id><updated>2026-11-20T10:00:00+00:00</updated></source></entry>""",
)

SITE = _RSS.format(
    names=f'xml:base="https://town.example/" {_DC}',
    channel="<title>Town hall</title><link>https://town.example/news</link><description/><language>en</language>",
    items="""<item><title>Road closed</title><link>https://town.example/node/5</link>
<description>&lt;p&gt;Closed: &lt;a href="/map"&gt;map&lt;/a&gt;&lt;/p&gt;</description>
<pubDate>Fri, 20 Nov 2026 10:00:00 +0000</pubDate><dc:creator>webmaster</dc:creator>
<guid isPermaLink="false">5 at https://town.example</guid><comments>/node/5#comments</comments></item>""",
)

WIRE = f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {_DC} {_CONTENT} {_SY}
 xmlns:taxo="http://purl.org/rss/1.0/modules/taxonomy/" xmlns:dwsyn="http://rss.wire.example/syndication/"
 xmlns:admin="http://webns.net/mvcb/">
<channel rdf:about="https://wire.example/"><title>The Wire</title><link>https://wire.example/</link>
<description>News</description><dc:language>en</dc:language><dc:date>2026-11-20T10:00:00Z</dc:date>
<sy:updatePeriod>hourly</sy:updatePeriod><admin:generatorAgent rdf:resource="https://g.example/"/>
<image rdf:resource="https://wire.example/i.png"/>
<items><rdf:Seq><rdf:li rdf:resource="https://wire.example/1"/></rdf:Seq></items></channel>
<image rdf:about="https://wire.example/i.png"><title>The Wire</title><url>https://wire.example/i.png</url>
<link>https://wire.example/</link></image>
<item rdf:about="https://wire.example/1"><title>Grain: ships &#38; prices</title><link>https://wire.example/1?maca=rdf&amp;x=1</link>
<description>Ships wait.</description><dc:subject>Trade</dc:subject><dc:date>2026-11-20T09:00:00Z</dc:date>
<dc:creator>Ana Velasco</dc:creator><dc:language>en</dc:language><dc:publisher>The Wire</dc:publisher>
<dwsyn:contentID>123</dwsyn:contentID><content:encoded><![CDATA[<p>Ships wait at Orvane.</p>]]></content:encoded>
<taxo:topics><rdf:Bag><rdf:li rdf:resource="https://wire.example/t"/></rdf:Bag></taxo:topics></item></rdf:RDF>"""

FORUM = _RSS.format(
    names=f'xmlns:discourse="http://www.discourse.org/" {_ATOM_NAMES} {_DC}',
    channel="<title>Quay talk</title><link>https://talk.example/latest</link><description>Topics</description>"
    '<lastBuildDate>Fri, 20 Nov 2026 10:00:00 +0000</lastBuildDate><atom:link href="https://talk.example/latest.rss"'
    ' rel="self" type="application/rss+xml"/>',
    items="""<item><title>Which rope?</title><dc:creator>@leila Leila Haddou</dc:creator><category>Gear</category>
<description><![CDATA[ <p>Which rope is best?</p> ]]></description><link>https://talk.example/t/9</link>
<pubDate>Fri, 20 Nov 2026 10:00:00 +0000</pubDate><discourse:topicPinned>No</discourse:topicPinned>
<guid isPermaLink="false">talk.example-topic-9</guid>
<source url="https://talk.example/t/9.rss">Which rope?</source></item>""",
)

BOARD = _ATOM.format(
    names=_MEDIA,
    feed='<category term="orvane" label="r/orvane"/><updated>2026-11-20T10:00:00+00:00</updated><icon>https://b.example/'
    'i.png/</icon><id>/r/orvane/.rss</id><link rel="self" href="https://b.example/r/orvane/.rss"/>'
    '<link rel="alternate" href="https://b.example/r/orvane/"/><subtitle>Of Orvane</subtitle><title>Orvane</title>',
    items="""<entry><author><name>/u/tomas</name><uri>https://b.example/user/tomas</uri></author>
<category term="orvane" label="r/orvane"/><content type="html">&lt;!-- SC_OFF --&gt;&lt;p&gt;Hello&lt;/p&gt;</content>
<id>t3_1</id><media:thumbnail url="https://b.example/1.jpg"/><link href="https://b.example/r/orvane/1/"/>
<updated>2026-11-20T10:00:00+00:00</updated><published>2026-11-20T10:00:00+00:00</published>
<title>It's “foggy” &amp; cold</title></entry>""",
)

SHAPES = {
    "blog": BLOG, "videos": VIDEOS, "podcast": PODCAST, "account": ACCOUNT, "paper": PAPER, "blog in Atom": BLOG_ATOM,
    "pages": PAGES, "planet": PLANET, "site": SITE, "wire": WIRE, "board": BOARD, "forum": FORUM,
}  # fmt: skip
