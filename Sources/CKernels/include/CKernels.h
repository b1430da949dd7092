#pragma once
#include "dl_pool.h"
#include "dl_convolution.h"
#include "dl_elementwise.h"
#include "dl_pooling.h"
#include "dl_random.h"
