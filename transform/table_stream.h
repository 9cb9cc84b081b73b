#ifndef TABLE_STREAM_H
#define TABLE_STREAM_H
/*
 * What the files of the stream finder share: the document as a stream of
 * tokens, what the rules say of words in tables, and the columns that tokens
 * are laid into. Private to table_stream*.c and table_header.c.
 */
#include "grid.h"
#include "reading.h"

/* What a column holds; decides what a token costs in it. */
enum column_type {
	HOLDS_ANY,		/* nothing known */
	HOLDS_SERIAL,		/* 1 2 3 */
	HOLDS_CODE,		/* 208 05 01 */
	HOLDS_GROUP,		/* merged leading cells: 一级指标 */
	HOLDS_KEY,		/* names the row */
	HOLDS_TEXT,		/* short text */
	HOLDS_FLAG,		/* 是 完成 达标 */
	HOLDS_VALUE,		/* a target or result: a figure or words */
	HOLDS_NUMBER,
	HOLDS_RATE,
	HOLDS_DATE,
	HOLDS_PROSE,		/* descriptions, many lines */
	HOLDS_SUPER,		/* no column: a head over several columns */
	HOLDS_PART,		/* no column: 类 款 项 under a code's head */
	HOLDS_LABEL,		/* no column: names a field of a form */
	HOLDS_TYPES
};

enum token_kind {
	TOKEN_TEXT,
	TOKEN_NUMBER,		/* with or without bound and unit */
	TOKEN_RATE,		/* ends in % */
	TOKEN_DATE,		/* 2023年1月, 一季度 */
	TOKEN_DASH,		/* - — /: an empty cell */
};

struct token {
	struct piece	 piece;
	struct str	 text;		/* folded, without blanks at the ends */
	enum token_kind	 kind;
	bool		 bare;		/* a number without unit or bound */
	bool		 first, last;	/* on its line */
	bool		 serial;	/* next in a count 1 2 3 of line beginnings */
	bool		 total, group;	/* a word for totals, for groups */
	bool		 label;		/* of a form's field: 年度总体目标 */
	bool		 mark;		/* "(50分)": what a group is worth */
	bool		 block;		/* names a block of a form: 项目资金 */
	bool		 together;	/* figures that cannot be told apart */
	bool		 hard;		/* a tab or pipe stands in front of it */
	int		 cell;		/* its cell in a line cut by those, else 0 */
	enum column_type head;		/* as a column's head; HOLDS_ANY: unknown */
	int		 chars;
	uint32_t	 hash;
};

struct word {
	struct str	 text;
	uint32_t	 hash;
	enum column_type type;
	int		 number;
};

/* The words of rules/tables.yaml, sorted by hash. */
struct lexicon {
	struct word	*heads;		/* whole heads of columns */
	size_t		 nheads;
	struct word	*endings;	/* how heads end: 率 量 金额 */
	size_t		 nendings;
	struct word	*groups;	/* 产出指标 数量指标 */
	size_t		 ngroups;
	struct word	*totals;	/* 合计 小计 */
	size_t		 ntotals;
	struct word	*funds, *levels, *blocks, *reasons, *sources, *firsts,
			*tasks;		/* of forms */
	size_t		 nfunds, nlevels, nblocks, nreasons, nsources, nfirsts,
			 ntasks;
	struct word	*classes;	/* 产出指标 and what it is made of */
	size_t		 nclasses;
};

struct laying;

struct known {			/* was a text looked for in running text? */
	uint32_t	hash;
	uint32_t	length;
	bool		found;
};

#define KNOWN_MOST	8192

struct stream {
	const struct reading	*reading;
	struct arena		*scratch;
	struct lexicon		 lexicon;
	struct token		*tokens;
	size_t			 ntokens;
	size_t			*line_first;	/* per line, and one behind: its first token */
	struct str		 prose;		/* running text, breaks dropped, capped */
	uint64_t		*bigrams;	/* set of pairs met in prose */
	uint32_t		*seen;		/* hash table of tokens: hash, count */
	size_t			 nseen;		/* a power of two */
	struct known		*known;		/* answers of stream_in_prose */
	struct laying		*laying;	/* what laying tokens learnt */
	bool			*forms;		/* per token: a form's block begins */
	bool			*opens;		/* per line: a caption that opens a table */
	bool			 bounds_apart;	/* ≥ has a column of its own */
	bool			 loose;		/* blanks stand between 汉字 and digits */
};

struct head {			/* a column as the header names it */
	size_t		 from, to;	/* tokens */
	struct str	 label;
	enum column_type type;
	struct str	 super;		/* "", or the head above it */
	bool		 side;		/* names the rows of a further side */
	bool		 reason;	/* why a full mark was missed */
};

#define HEADS_MOST	32

struct heads {
	struct head	v[HEADS_MOST];
	size_t		n;
	size_t		first, last;	/* tokens of the header, [first, last) */
	int		score;		/* hundredths */
};

struct slot {			/* where a token went */
	int		col;
	int		row;
	bool		starts;		/* begins its cell */
};

struct lexicon	lexicon_load(struct arena *arena,
		    const struct ruleset *rules);
enum column_type lexicon_head(const struct lexicon *lexicon, struct str label);
enum column_type lexicon_ending(const struct lexicon *lexicon,
		    struct str label);
bool		lexicon_group(const struct lexicon *lexicon, struct str text);
bool		lexicon_label(const struct lexicon *lexicon, struct str text);
bool		lexicon_total(const struct lexicon *lexicon, struct str text);
/* Of forms: heads of the money's block, 一级指标, names of blocks, 原因. */
bool		lexicon_funds(const struct lexicon *lexicon, struct str text);
bool		lexicon_level(const struct lexicon *lexicon, struct str text);
bool		lexicon_block(const struct lexicon *lexicon, struct str text);
bool		lexicon_reason(const struct lexicon *lexicon, struct str text);
bool		lexicon_task(const struct lexicon *lexicon, struct str text);
bool		lexicon_first(const struct lexicon *lexicon, struct str text);
bool		lexicon_source(const struct lexicon *lexicon, struct str text);
/* Which first level an indicator's group belongs to: 质量指标 to 1; 0 none. */
int		lexicon_class(const struct lexicon *lexicon, struct str text);
struct str	lexicon_class_name(int number);
/* The label without blanks, quotes and trailing brackets. */
struct str	label_core(struct str label);

/* table_stream_tokens.c; false: too many tokens to look for tables in */
bool	stream_read(struct stream *stream, const struct reading *reading,
	    struct arena *scratch);
/* FNV-1a of a text without its blanks, begun with HASH_EMPTY. */
uint32_t	hash_more(uint32_t hash, struct str text);
#define HASH_EMPTY	2166136261u

/* table_stream_kind.c */
struct token	token_make(const struct lexicon *lexicon, struct str text);
/*
 * "不少于" apart from the figure that it binds; "达到" apart from one is a cell
 * of its own, what was done.
 */
bool	is_bound(struct str text);
/* "1." "（2）" "三、" apart from what they number. */
bool	is_marker(struct str text);

/* table_stream_prose.c: what running text knows of words. */
void	learn_prose(struct stream *stream);	/* fills stream->prose */
void	learn_tokens(struct stream *stream);	/* counts what its tokens say */
bool	stream_pair(const struct stream *stream, struct str left,
	    struct str right);		/* do they touch in running text? */
/* How often a text of this hash is a token of the document. */
unsigned	stream_count(const struct stream *stream, uint32_t hash);
bool	stream_in_prose(const struct stream *stream, struct str text);

/* table_header.c: at most `most` readings of tokens [first, last), best first */
size_t	heads_read(const struct stream *stream, size_t first, size_t last,
	    struct heads *out, size_t most);

/* The reading as several sides with the same heads: 0 or 1 of them. */
size_t	heads_stacked(const struct stream *stream, size_t first, size_t last,
	    struct heads *out);

/* The same heads as columns of three storeys; false if they are none. */
bool	heads_storeys(const struct stream *stream, const struct heads *heads,
	    struct heads *out);

/*
 * table_stream_body.c: lays tokens at[0..n) into columns; slots[n] out; gives
 * the cost, in hundredths. broken[i]: a repeated header stood before token i.
 */
long	body_lay(const struct stream *stream, const size_t *at, size_t n,
	    const bool *broken, const struct head *heads, size_t nheads,
	    struct slot *slots);
/* table_stream_sides.c: moves rows of the longer side alone to their columns. */
void	stream_sides(const struct stream *stream, const struct heads *heads,
	    const size_t *at, struct slot *slots, size_t n);
struct laying	*laying_new(struct arena *arena, size_t ntokens);
/* begins[i]: 1: a row begins with token i, -1: none does, 0: unknown. */
long	body_lay_rows(const struct stream *stream, const size_t *at, size_t n,
	    const bool *broken, const signed char *begins, const struct head *heads,
	    size_t nheads, struct slot *slots);
#endif
