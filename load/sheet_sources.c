#include "lang.h"
#include "spot.h"

enum { DOC, VERSION_NO, TITLE, ISSUER, YEAR, URL, FETCHED, STATUS, MEDIA,
	BYTES, PAGES, SHA256, NOTE, COLUMNS };

static const struct sheet_column columns[COLUMNS] = {
	[DOC] = { N_("Document"), 14 },
	[VERSION_NO] = { N_("Version"), 8 },
	[TITLE] = { N_("Title"), 40 },
	[ISSUER] = { N_("Published by"), 24 },
	[YEAR] = { N_("Year"), 8 },
	[URL] = { N_("Address"), 44 },
	[FETCHED] = { N_("Fetched at (UTC)"), 22 },
	[STATUS] = { N_("Status"), 9 },
	[MEDIA] = { N_("Type"), 16 },
	[BYTES] = { N_("Bytes"), 12 },
	[PAGES] = { N_("Pages"), 7 },
	[SHA256] = { N_("SHA-256"), 34 },
	[NOTE] = { N_("Note"), 36 },
};

static const char *const status_texts[] = {
	[SOURCE_OK] = N_("ok"),
	[SOURCE_FAILED] = N_("failed"),
	[SOURCE_REFUSED] = N_("refused"),
};

static void
address_spot(struct arena *arena, struct str url, struct spot *spot)
{
	bool web = str_starts(url, STR("https://")) ||
	    str_starts(url, STR("http://"));

	spot_text(spot, LOOK_TEXT, arena, url);
	if (!web || spot->text.n > 2000)
		return;
	spot->link = spot->text;
	spot->look = LOOK_LINK;
}

static void
sources_row(const struct report *report, const struct sheet *sheet, size_t row,
    struct arena *arena, struct spot *spots)
{
	const struct entry *entry;

	if (row == 0) {
		spot_heads(sheet, spots);
		return;
	}
	entry = &report->from->entries[row - 1];
	spot_text(&spots[DOC], LOOK_TEXT, arena, entry->doc);
	spot_count(&spots[VERSION_NO], LOOK_NUMBER, (size_t)entry->version);
	spot_text(&spots[TITLE], LOOK_TEXT, arena, entry->title);
	spot_text(&spots[ISSUER], LOOK_TEXT, arena, entry->issuer);
	spot_text(&spots[YEAR], LOOK_CODE, arena, entry->year);
	address_spot(arena, entry->url, &spots[URL]);
	spot_text(&spots[FETCHED], LOOK_CODE, arena, entry->fetched_at);
	spot_word(&spots[STATUS], entry->status == SOURCE_OK ? LOOK_GOOD
	    : LOOK_ERROR, lang_text(status_texts[entry->status]));
	spot_text(&spots[MEDIA], LOOK_CODE, arena, entry->media_type);
	spot_count(&spots[BYTES], LOOK_NUMBER, (size_t)entry->bytes);
	if (entry->pages > 0)
		spot_count(&spots[PAGES], LOOK_NUMBER, (size_t)entry->pages);
	spot_text(&spots[SHA256], LOOK_TEXT, arena, entry->sha256);
	spot_text(&spots[NOTE], LOOK_TEXT, arena, entry->note);
}

void
sheet_sources(struct report *report, struct sheet *sheet)
{
	sheet->kind = SHEET_SOURCES;
	report_listing(report, sheet, columns, COLUMNS,
	    report->from->nentries);
	sheet->frozen_columns = 1;
	sheet->id = "sources";
	sheet->row = sources_row;
}
