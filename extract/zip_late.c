#include "lang.h"
#include "late.h"
#include "zip_late.h"

#define CALL(name)	{ "zip_" #name, offsetof(struct zip_late, name) }

static const struct late_call calls[] = {
	CALL(error_init), CALL(error_fini), CALL(error_strerror),
	CALL(source_buffer_create), CALL(source_free),
	CALL(open_from_source), CALL(discard), CALL(strerror),
	CALL(get_num_entries), CALL(name_locate), CALL(stat_index),
	CALL(fopen_index), CALL(fread), CALL(fclose), CALL(file_strerror),
};

int
zip_late_load(struct zip_late *zip, struct err *err)
{
	const char *why = late_find(ZIP_LIBRARY, calls,
	    sizeof(calls) / sizeof(*calls), zip);

	return why == NULL ? 0 : err_set(err, _("to read it needs libzip, "
	    "which can not be loaded: %s"), why);
}
