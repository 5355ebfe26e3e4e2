//! Products with quantised weights and tables of them, as ONNX Runtime's `MatMulNBits` and `GatherBlockQuantized`.

use super::file::{Content, Part};
use super::{Attr, DType, Graph, MICROSOFT, Wire};
use crate::blocks::{BLOCK, Bits, Blocks, Rest};
use crate::matrix::Matrix;

/// The weights of a product or a table: what `MatMulNBits` is told of them, and what is stored.
trait Weights {
    fn rows(&self) -> usize;
    fn columns(&self) -> usize;
    fn bits(&self) -> Bits;
    fn has_minima(&self) -> bool;
    /// Bytes of that part.
    fn content(&self, part: Part) -> Content;
}

impl Weights for Blocks {
    fn rows(&self) -> usize {
        self.rows
    }

    fn columns(&self) -> usize {
        self.columns
    }

    fn bits(&self) -> Bits {
        self.bits
    }

    fn has_minima(&self) -> bool {
        self.minima.is_some()
    }

    fn content(&self, part: Part) -> Content {
        Content::Bytes(part.of(self))
    }
}

/// One of the matrices of codes that a matrix is kept as.
struct Plane<'a>(&'a Matrix, usize);

impl Weights for Plane<'_> {
    fn rows(&self) -> usize {
        self.0.rows()
    }

    fn columns(&self) -> usize {
        self.0.columns()
    }

    fn bits(&self) -> Bits {
        self.0.layout().bits_of(self.1)
    }

    fn has_minima(&self) -> bool {
        self.0.layout().minima
    }

    fn content(&self, part: Part) -> Content {
        Content::Matrix {
            matrix: self.0.clone(),
            plane: self.1,
            part,
        }
    }
}

impl Graph {
    /// `x · Wᵀ` with block-quantised weights, which are stored under `name`: codes last, so that a reader that has scales
    /// and minima can pack the codes as they come.
    ///
    /// Scales and minima are stored in 16 bits. The operator wants them as 32-bit floats, and `-minimum / scale` as zero
    /// point: nodes on constants, which every runtime computes once when it loads the graph. A `bias`, one value for each
    /// row, is added.
    pub fn product(
        &mut self,
        name: &str,
        x: &Wire,
        weights: &Blocks,
        bias: Option<&[f32]>,
    ) -> Wire {
        self.weighted(name, x, weights, bias)
    }

    /// [`Graph::product`] with a matrix that is read when it is written; the sum of two where it is kept in two.
    pub fn matrix_product(
        &mut self,
        name: &str,
        x: &Wire,
        matrix: &Matrix,
        bias: Option<&[f32]>,
    ) -> Wire {
        let Some(rest) = matrix.layout().rest else {
            return self.weighted(name, x, &Plane(matrix, 0), bias);
        };
        let high = self.weighted(&format!("{name}.high"), x, &Plane(matrix, 0), bias);
        let low = self.weighted(&format!("{name}.low"), x, &Plane(matrix, 1), None);
        self.with_low(name, &high, &low, rest)
    }

    /// The sum of what two matrices of codes gave.
    fn with_low(&mut self, name: &str, high: &Wire, low: &Wire, rest: Rest) -> Wire {
        let steps = f32::from(rest.steps);
        let step = self.floats(&format!("step.{}", rest.steps), &[1], &[1.0 / steps]);
        let low = self.node(&format!("{name}.step"), "Mul", &[low, &step], &[]);
        self.node(name, "Add", &[high, &low], &[])
    }

    fn weighted(
        &mut self,
        name: &str,
        x: &Wire,
        weights: &impl Weights,
        bias: Option<&[f32]>,
    ) -> Wire {
        let (scales, zeros) = self.scales(name, weights, false);
        let bias = bias.map(|bias| self.floats(&format!("{name}.bias"), &[weights.rows()], bias));
        let codes = self.codes(name, weights);
        self.n_bits(
            name,
            [x, &codes, &scales],
            zeros.as_ref(),
            bias.as_ref(),
            weights,
        )
    }

    /// Scales, and zero points where there are minima: in one row, or as a table `[rows, blocks]`.
    fn scales(&mut self, name: &str, weights: &impl Weights, table: bool) -> (Wire, Option<Wire>) {
        let (rows, blocks) = (weights.rows(), weights.columns() / BLOCK);
        let dims = if table {
            vec![rows, blocks]
        } else {
            vec![rows * blocks]
        };
        let scales = self.stored_halves(&format!("{name}.scales"), &dims, || {
            weights.content(Part::Scales)
        });
        let zeros = weights.has_minima().then(|| {
            let minima = self.stored_halves(&format!("{name}.minima"), &dims, || {
                weights.content(Part::Minima)
            });
            let quotient = self.once(&format!("{name}.quotient"), "Div", &[&minima, &scales]);
            self.once(&format!("{name}.zeros"), "Neg", &[&quotient])
        });
        (scales, zeros)
    }

    /// A constant of 16-bit floats as 32-bit ones.
    fn stored_halves(
        &mut self,
        name: &str,
        dims: &[usize],
        content: impl FnOnce() -> Content,
    ) -> Wire {
        let halves = self.constant(&format!("{name}.f16"), DType::F16, dims, content);
        if self.made(name) {
            return Wire(name.into());
        }
        self.float_of(name, &halves)
    }

    /// A node on constants, which is made once.
    fn once(&mut self, name: &str, op: &str, inputs: &[&Wire]) -> Wire {
        match self.made(name) {
            true => Wire(name.into()),
            false => self.node(name, op, inputs, &[]),
        }
    }

    fn made(&self, name: &str) -> bool {
        self.graph.node.iter().any(|node| node.name == name)
    }

    /// The codes of a matrix as a constant `[rows, blocks, block_bytes]`.
    fn codes(&mut self, name: &str, weights: &impl Weights) -> Wire {
        let blocks = weights.columns() / BLOCK;
        let dims = [weights.rows(), blocks, weights.bits().block_bytes()];
        self.constant(&format!("{name}.codes"), DType::U8, &dims, || {
            weights.content(Part::Codes)
        })
    }

    /// Rows of a table, `[1, S, columns]`, which is stored under `table` and may serve [`Graph::table_product`] too.
    pub fn table_rows(&mut self, name: &str, ids: &Wire, table: &str, matrix: &Matrix) -> Wire {
        let rows = |g: &mut Self, name: &str, table: &str, plane| {
            let weights = Plane(matrix, plane);
            let (scales, zeros) = g.scales(table, &weights, true);
            let codes = g.codes(table, &weights);
            let width = weights.columns() * weights.bits().count() / 8;
            let shape = [weights.rows() as i64, width as i64];
            let codes = g.reshape(&format!("{name}.codes"), &codes, &shape);
            let attributes = [
                ("bits", Attr::Int(weights.bits().count() as i64)),
                ("block_size", Attr::Int(BLOCK as i64)),
                ("gather_axis", Attr::Int(0)),
                ("quantize_axis", Attr::Int(1)),
            ];
            let inputs: Vec<&Wire> = [&codes, ids, &scales].into_iter().chain(&zeros).collect();
            g.add(
                name,
                "GatherBlockQuantized",
                MICROSOFT,
                &inputs,
                &attributes,
            )
        };
        let Some(rest) = matrix.layout().rest else {
            return rows(self, name, table, 0);
        };
        let high = rows(self, &format!("{name}.high"), &format!("{table}.high"), 0);
        let low = rows(self, &format!("{name}.low"), &format!("{table}.low"), 1);
        self.with_low(name, &high, &low, rest)
    }

    /// `x · Wᵀ` with a table that [`Graph::table_rows`] stored.
    pub fn table_product(&mut self, name: &str, x: &Wire, table: &str, matrix: &Matrix) -> Wire {
        let product = |g: &mut Self, name: &str, table: &str, plane| {
            let weights = Plane(matrix, plane);
            let (scales, zeros) = g.scales(table, &weights, true);
            let codes = g.codes(table, &weights);
            let scales = g.reshape(&format!("{name}.scales"), &scales, &[-1]);
            let zeros = zeros.map(|zeros| g.reshape(&format!("{name}.zeros"), &zeros, &[-1]));
            g.n_bits(name, [x, &codes, &scales], zeros.as_ref(), None, &weights)
        };
        let Some(rest) = matrix.layout().rest else {
            return product(self, name, table, 0);
        };
        let high = product(self, &format!("{name}.high"), &format!("{table}.high"), 0);
        let low = product(self, &format!("{name}.low"), &format!("{table}.low"), 1);
        self.with_low(name, &high, &low, rest)
    }

    /// The operator itself: activations, codes and scales, perhaps zero points and a bias.
    fn n_bits(
        &mut self,
        name: &str,
        [x, codes, scales]: [&Wire; 3],
        zeros: Option<&Wire>,
        bias: Option<&Wire>,
        weights: &impl Weights,
    ) -> Wire {
        let attributes = [
            ("K", Attr::Int(weights.columns() as i64)),
            ("N", Attr::Int(weights.rows() as i64)),
            // Activations may be quantised to 8 bits, as every fast implementation does.
            ("accuracy_level", Attr::Int(4)),
            ("bits", Attr::Int(weights.bits().count() as i64)),
            ("block_size", Attr::Int(BLOCK as i64)),
        ];
        let none = Wire(String::new());
        let mut inputs = vec![x, codes, scales];
        inputs.extend(zeros);
        if let Some(bias) = bias {
            inputs.resize(5, &none);
            inputs.push(bias);
        }
        self.add(name, "MatMulNBits", MICROSOFT, &inputs, &attributes)
    }
}
