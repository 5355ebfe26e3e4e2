"""Rewrites a GGUF file with every tensor as 32-bit floats, else unchanged. `twin.py FILE OUT`"""

import sys

from gguf import GGUFReader, GGUFValueType, GGUFWriter
from gguf.quants import dequantize

file, out = sys.argv[1:3]
reader = GGUFReader(file)
writer = GGUFWriter(out, reader.fields["general.architecture"].contents())
for name, field in reader.fields.items():
    if name.startswith("GGUF.") or name == "general.architecture":
        continue
    array = field.types[0] == GGUFValueType.ARRAY
    writer.add_key_value(name, field.contents(), field.types[0], field.types[-1] if array else None)
for tensor in reader.tensors:
    values = dequantize(tensor.data, tensor.tensor_type)
    writer.add_tensor(tensor.name, values.reshape(tensor.shape[::-1]).astype("float32", copy=False))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
