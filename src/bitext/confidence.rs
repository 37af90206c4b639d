//! How sure an engine is of a draft, or the aligner of a pair.

use super::{Origin, Segment, State};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The chance that an engine gave the tokens of its draft, from 0 to 1 in thousandths: their geometric mean. Of a pair that was
/// found by aligning, the confidence of its link.
///
/// It is the engine's own word, not a measure of quality, and of two engines it is not comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u16);

impl Confidence {
    const CERTAIN: u16 = 1000;

    /// From the mean of the natural logarithms of the chances; 0 is certain, all others are below.
    pub fn from_mean_log(mean: f32) -> Self {
        // A cast from a float keeps to the range of the type, and makes nothing of what is no number.
        Self::from_chance(mean.exp())
    }

    /// From a chance; what is below 0 or above 1 is taken for 0 or 1.
    pub fn from_chance(chance: f32) -> Self {
        Self((chance.clamp(0.0, 1.0) * f32::from(Self::CERTAIN)).round() as u16)
    }

    /// In percent, rounded.
    pub fn percent(self) -> u16 {
        (self.0 + 5) / 10
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0 / Self::CERTAIN, self.0 % Self::CERTAIN)
    }
}

impl FromStr for Confidence {
    type Err = String;

    /// Reads what `Display` writes, and any other number from 0 to 1.
    fn from_str(text: &str) -> Result<Self, String> {
        let number = text.parse::<f32>().ok().filter(|number| (0.0..=1.0).contains(number));
        let thousandths = number.map(|number| (number * f32::from(Self::CERTAIN)).round() as u16);
        thousandths.map(Self).ok_or_else(|| format!("not a confidence: `{text}`"))
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / f64::from(Self::CERTAIN))
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer)?.to_string().parse().map_err(D::Error::custom)
    }
}

impl Segment {
    /// True if the target was taken from an edition by aligning and no person has looked at the pair since.
    pub fn is_only_aligned(&self) -> bool {
        let is_machine = matches!(self.origin, Some(Origin::Machine(_)));
        self.confidence.is_some() && !is_machine && self.target.is_some() && self.state < State::Reviewed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_confidence_reads_back_what_it_prints() {
        for thousandths in 0..=Confidence::CERTAIN {
            let confidence = Confidence(thousandths);
            assert_eq!(confidence.to_string().parse(), Ok(confidence));
        }
        assert!("1.2".parse::<Confidence>().is_err() && "sure".parse::<Confidence>().is_err());
    }

    #[test]
    fn the_mean_logarithm_becomes_a_chance() {
        let shown = |mean: f32| Confidence::from_mean_log(mean).to_string();
        assert_eq!((shown(0.0), shown(-0.1), shown(-80.0)), ("1.000".into(), "0.905".into(), "0.000".into()));
        assert_eq!(Confidence::from_mean_log(-0.1).percent(), 91);
    }
}
