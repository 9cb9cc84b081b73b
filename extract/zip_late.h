#ifndef ZIP_LATE_H
#define ZIP_LATE_H
/*
 * libzip, loaded when there is a package to read (late.h): it brings libcrypto
 * for encrypted packages, which are refused.
 */
#include <zip.h>

#include "err.h"

struct zip_late {
	__typeof__(zip_error_init)		*error_init;
	__typeof__(zip_error_fini)		*error_fini;
	__typeof__(zip_error_strerror)		*error_strerror;
	__typeof__(zip_source_buffer_create)	*source_buffer_create;
	__typeof__(zip_source_free)		*source_free;
	__typeof__(zip_open_from_source)	*open_from_source;
	__typeof__(zip_discard)			*discard;
	__typeof__(zip_strerror)		*strerror;
	__typeof__(zip_get_num_entries)		*get_num_entries;
	__typeof__(zip_name_locate)		*name_locate;
	__typeof__(zip_stat_index)		*stat_index;
	__typeof__(zip_fopen_index)		*fopen_index;
	__typeof__(zip_fread)			*fread;
	__typeof__(zip_fclose)			*fclose;
	__typeof__(zip_file_strerror)		*file_strerror;
};

/* -1: it is not there. */
int	zip_late_load(struct zip_late *zip, struct err *err);
#endif
