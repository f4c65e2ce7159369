/* Wine 8 has no ProcessPrng, without which no program of Go 1.26 starts. This
 * bcryptprimitives.dll is for the prefix of the tests alone. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE at, SIZE_T left)
{
	while (left > 0) {
		ULONG n = left < 65536 ? (ULONG)left : 65536;
		if (!SystemFunction036(at, n))
			return FALSE;
		at += n;
		left -= n;
	}
	return TRUE;
}
