/*
 * The loader counts who has asked for a library: to ask again for one that is
 * there takes a look at a list, so nothing has to be kept between calls.
 */
#include <dlfcn.h>
#include <string.h>

#include "late.h"

/* POSIX has what dlsym gives copied into a pointer to a function. */
const char *
late_find(const char *library, const struct late_call *calls, size_t n,
    void *to)
{
	void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);

	for (size_t i = 0; i < n; i++) {
		void *call = handle == NULL ? NULL :
		    dlsym(handle, calls[i].name);

		if (call == NULL)
			return dlerror();
		memcpy((char *)to + calls[i].at, &call, sizeof(call));
	}
	return NULL;
}
