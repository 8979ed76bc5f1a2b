// Calls that Swift cannot make itself: `prctl` takes a variable number of arguments.
#ifdef __linux__
#include <sys/prctl.h>

// No core dump of this process, and no reading of its memory by others of the same user (prctl(2), PR_SET_DUMPABLE).
static inline int pintle_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#endif
