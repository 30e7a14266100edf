/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"
#include "emit.h"

