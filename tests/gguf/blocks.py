"""K-quantised blocks: 256 weights of a row at a time. The gguf package reads them but writes none."""

import numpy as np
from gguf import GGMLQuantizationType as Type
from gguf import quants

BLOCK = 256


def quantise(matrix: np.ndarray, kind: Type) -> np.ndarray:
    """The bytes of a matrix, row by row."""
    write = {Type.Q4_K: _q4_k, Type.Q5_K: _q5_k, Type.Q6_K: _q6_k}.get(kind)
    if write is None:
        return quants.quantize(matrix, kind)
    data, meant = write(matrix.astype(np.float32).reshape(-1, BLOCK))
    data = np.ascontiguousarray(data.reshape(matrix.shape[0], -1))
    # The package's own reader must find the values that were meant.
    assert np.array_equal(quants.dequantize(data, kind).ravel(), meant.ravel()), f"{kind.name} blocks are packed wrongly"
    return data


def _half(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Numbers as 16-bit floats: their bytes and their rounded values."""
    rounded = x.astype(np.float16).reshape(-1, 1)
    return rounded.view(np.uint8), rounded.astype(np.float32)


def _steps(x: np.ndarray, levels: int):
    """Blocks of eight groups of 32, each group `step * code - low`: bytes of the header, codes, values."""
    groups = x.reshape(-1, 8, 32)
    low = np.maximum(-groups.min(-1), 0)
    step = (groups.max(-1) + low) / levels
    d_bytes, d = _half(step.max(-1) / 63)
    m_bytes, m = _half(low.max(-1) / 63)
    steps = np.clip(np.rint(step / d), 1, 63).astype(np.uint8)
    lows = np.clip(np.rint(low / m), 0, 63).astype(np.uint8)
    step, low = (d * steps)[..., None], (m * lows)[..., None]
    codes = np.clip(np.rint((groups + low) / step), 0, levels).astype(np.uint8)
    header = np.concatenate([d_bytes, m_bytes, _six_bits(steps, lows)], -1)
    return header, codes, step * codes.astype(np.float32) - low


def _six_bits(steps: np.ndarray, lows: np.ndarray) -> np.ndarray:
    """Eight steps and eight lows of six bits in twelve bytes: the last four of each lend their top bits to the first."""
    first = steps[:, :4] | (steps[:, 4:] >> 4) << 6
    second = lows[:, :4] | (lows[:, 4:] >> 4) << 6
    return np.concatenate([first, second, (steps[:, 4:] & 15) | (lows[:, 4:] & 15) << 4], -1)


def _nibbles(codes: np.ndarray) -> np.ndarray:
    """Pairs of groups share their bytes: the first in the low half, the second in the high."""
    return ((codes[:, 0::2] & 15) | (codes[:, 1::2] & 15) << 4).reshape(len(codes), -1)


def _q4_k(x: np.ndarray):
    header, codes, meant = _steps(x, 15)
    return np.concatenate([header, _nibbles(codes)], -1), meant


def _q5_k(x: np.ndarray):
    header, codes, meant = _steps(x, 31)
    place = np.arange(8, dtype=np.uint8).reshape(1, 8, 1)
    fifth = np.bitwise_or.reduce((codes >> 4) << place, axis=1)
    return np.concatenate([header, fifth, _nibbles(codes)], -1), meant


def _q6_k(x: np.ndarray):
    """Sixteen groups of 16, each with a signed step of eight bits; codes from -32 to 31."""
    groups = x.reshape(-1, 16, 16)
    largest = np.take_along_axis(groups, np.abs(groups).argmax(-1, keepdims=True), -1)[..., 0]
    step = largest / -32
    d_bytes, d = _half(np.abs(step).max(-1) / 127)
    steps = np.clip(np.rint(step / d), -127, 127)
    steps[steps == 0] = 1
    step = (d * steps.astype(np.float32))[..., None]
    codes = np.clip(np.rint(groups / step), -32, 31)
    halves = (codes + 32).astype(np.uint8).reshape(-1, 2, 4, 32)
    low = (halves[:, :, :2] & 15) | (halves[:, :, 2:] & 15) << 4
    place = np.array([0, 2, 4, 6], np.uint8).reshape(1, 1, 4, 1)
    high = np.bitwise_or.reduce((halves >> 4) << place, axis=2)
    rows = len(x)
    data = [low.reshape(rows, -1), high.reshape(rows, -1), steps.astype(np.int8).view(np.uint8), d_bytes]
    return np.concatenate(data, -1), step * codes.astype(np.float32)
