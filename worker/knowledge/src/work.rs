//! Working a sum out: recursive descent over its pieces, writing down each step in words for a child.

use crate::Rational;
use crate::sums::Token;

#[derive(Debug, PartialEq)]
pub(crate) enum Trouble {
    ByZero,
    NotASum,
    TooBig,
}

/// Recursive descent that evaluates as it reads and writes down what it did.
#[derive(Default)]
pub(crate) struct Work {
    pub steps: Vec<String>,
    pub operations: u32,
    depth: u32,
}

type Read<'a> = Result<(Rational, &'a [Token]), Trouble>;

impl Work {
    /// The value of all of the tokens; what was done stands in `steps`.
    pub fn run(&mut self, tokens: &[Token]) -> Result<Rational, Trouble> {
        let (value, rest) = self.sum(tokens)?;
        if !rest.is_empty() {
            return Err(Trouble::NotASum);
        }
        if self.operations > 1 {
            let last = self.steps.len() - 1;
            for (i, step) in self.steps.iter_mut().enumerate() {
                let start = match i {
                    0 => "First",
                    i if i == last => "Last",
                    _ => "Then",
                };
                *step = format!("{start} {step}");
            }
        }
        Ok(value)
    }

    fn sum<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (mut value, mut rest) = self.product(tokens)?;
        while let [sign @ (Token::Plus | Token::Minus), tail @ ..] = rest {
            let (right, tail) = self.product(tail)?;
            let minus = *sign == Token::Minus;
            let result = if minus {
                value.minus(right)
            } else {
                value.plus(right)
            };
            value = self.note(value, if minus { "−" } else { "+" }, right, result)?;
            rest = tail;
        }
        Ok((value, rest))
    }

    fn product<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (mut value, mut rest) = self.signed(tokens)?;
        while let [sign @ (Token::Times | Token::Over | Token::Of), tail @ ..] = rest {
            let (right, tail) = self.signed(tail)?;
            if *sign == Token::Over && right == Rational::whole(0) {
                return Err(Trouble::ByZero);
            }
            let over = *sign == Token::Over;
            let result = if over {
                value.over(right)
            } else {
                value.times(right)
            };
            let name = match sign {
                Token::Over => "÷",
                Token::Of => "of",
                _ => "×",
            };
            value = self.note(value, name, right, result)?;
            rest = tail;
        }
        Ok((value, rest))
    }

    fn signed<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        self.depth += 1;
        if self.depth > 60 {
            return Err(Trouble::NotASum);
        }
        let read = match tokens {
            [Token::Minus, rest @ ..] => {
                let (value, rest) = self.signed(rest)?;
                (value.negated().ok_or(Trouble::TooBig)?, rest)
            }
            [Token::Double(n), Token::Of, rest @ ..] | [Token::Double(n), rest @ ..] => {
                let (value, rest) = self.signed(rest)?;
                let by = Rational::whole(*n);
                (self.note(by, "×", value, by.times(value))?, rest)
            }
            [Token::Root, rest @ ..] => {
                let (value, rest) = self.signed(rest)?;
                let root = root(value).ok_or(Trouble::NotASum)?;
                self.operations += 1;
                self.steps.push(format!(
                    "{root} × {root} = {value}, so the square root of {value} is {root}."
                ));
                (root, rest)
            }
            _ => self.power(tokens)?,
        };
        self.depth -= 1;
        Ok(read)
    }

    fn power<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (base, rest) = self.single(tokens)?;
        match rest {
            [Token::Power, rest @ ..] => {
                let (exponent, rest) = self.signed(rest)?;
                let result = base.power(exponent).ok_or(Trouble::TooBig)?;
                self.operations += 1;
                let times = exponent.as_whole().unwrap_or(0);
                self.steps.push(match times {
                    1..=6 => format!(
                        "{} = {result}.",
                        vec![base.to_string(); times as usize].join(" × ")
                    ),
                    _ => format!("{base} to the power of {exponent} = {result}."),
                });
                Ok((result, rest))
            }
            _ => Ok((base, rest)),
        }
    }

    fn single<'a>(&mut self, tokens: &'a [Token]) -> Read<'a> {
        let (value, rest) = match tokens {
            [Token::Num(n), rest @ ..] => (*n, rest),
            [Token::Open, rest @ ..] => {
                let (value, rest) = self.sum(rest)?;
                let [Token::Close, rest @ ..] = rest else {
                    return Err(Trouble::NotASum);
                };
                (value, rest)
            }
            _ => return Err(Trouble::NotASum),
        };
        match rest {
            [Token::Percent, rest @ ..] => {
                let part = value.over(Rational::whole(100)).ok_or(Trouble::TooBig)?;
                self.steps.push(format!(
                    "{value}% means {value} out of 100, which is {part}."
                ));
                Ok((part, rest))
            }
            _ => Ok((value, rest)),
        }
    }

    fn note(
        &mut self,
        a: Rational,
        sign: &str,
        b: Rational,
        result: Option<Rational>,
    ) -> Result<Rational, Trouble> {
        let value = result.ok_or(Trouble::TooBig)?;
        self.operations += 1;
        self.steps.extend(if self.operations == 1 {
            explain(a, sign, b, value)
        } else {
            None
        });
        if self.operations == 1 && self.steps.is_empty() || self.operations > 1 {
            self.steps.push(format!("{a} {sign} {b} = {value}."));
        }
        if self.operations == 2 {
            self.flatten_first();
        }
        Ok(value)
    }

    /// The long explanation of a first step is for sums of one step only.
    fn flatten_first(&mut self) {
        for step in &mut self.steps {
            if let Some((_, equation)) = step.split_once(" So ") {
                *step = equation.to_owned();
            }
        }
    }
}

fn explain(a: Rational, sign: &str, b: Rational, value: Rational) -> Option<String> {
    let (x, y, v) = (a.as_whole()?, b.as_whole()?, value.as_whole()?);
    let equation = format!("{x} {sign} {y} = {v}.");
    let (tens, ones) = (y / 10 * 10, y % 10);
    let how = match sign {
        "+" if (10..100).contains(&x) && (10..100).contains(&y) => format!(
            "Tens: {} + {tens} = {}. Ones: {} + {ones} = {}.",
            x / 10 * 10,
            x / 10 * 10 + tens,
            x % 10,
            x % 10 + ones
        ),
        "−" if (20..1000).contains(&x) && (11..100).contains(&y) && ones > 0 && y <= x => {
            format!(
                "Take away the tens: {x} − {tens} = {}. Then the ones: {} − {ones}.",
                x - tens,
                x - tens
            )
        }
        "×" if (2..=12).contains(&x) && (13..100).contains(&y) && ones > 0 => {
            format!(
                "{x} × {tens} = {} and {x} × {ones} = {}. Add them.",
                x * tens,
                x * ones
            )
        }
        "×" if (13..100).contains(&x) && (2..=12).contains(&y) && x % 10 > 0 => {
            format!(
                "{} × {y} = {} and {} × {y} = {}. Add them.",
                x / 10 * 10,
                x / 10 * 10 * y,
                x % 10,
                x % 10 * y
            )
        }
        "×" if (2..=12).contains(&x) && (2..=12).contains(&y) => {
            format!("That is {x} groups of {y}.")
        }
        "÷" => format!("How many times does {y} fit into {x}? {y} × {v} = {x}."),
        _ => return None,
    };
    Some(format!("{how} So {equation}"))
}

fn root(value: Rational) -> Option<Rational> {
    let whole = value
        .as_whole()
        .filter(|v| (0..=1_000_000_000_000).contains(v))?;
    let root = (whole as f64).sqrt().round() as i128;
    (root * root == whole).then_some(Rational::whole(root))
}
