//! Unpacks a zstd frame, as much as the file of a model may hold: a frame of a few bytes can hold gigabytes of one letter.

use crate::contain::contain;
use ruzstd::decoding::StreamingDecoder;
use std::io::Read;

/// How many times its packed size a file may be; quantised weights hardly shrink, vocabularies to a third.
const MOST: usize = 64;
/// What any file may hold.
const LEAST: usize = 1 << 20;

/// The content of `frame`.
///
/// # Errors
/// What is wrong with it, or that it holds too much.
pub(super) fn unpacked(frame: &[u8]) -> Result<Vec<u8>, String> {
    let most = frame.len().saturating_mul(MOST).max(LEAST);
    let content = contain(|| read(frame, most)).and_then(|content| content)?;
    if content.len() > most {
        return Err(format!("it unpacks to more than {most} bytes, {MOST} times its size"));
    }
    Ok(content)
}

/// The content up to the first byte that is too much.
fn read(frame: &[u8], most: usize) -> Result<Vec<u8>, String> {
    let decoder = StreamingDecoder::new(frame).map_err(|fault| fault.to_string())?;
    let mut content = Vec::new();
    decoder.take(most as u64 + 1).read_to_end(&mut content).map_err(|fault| fault.to_string())?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame without its size: a window of 128 KiB, then blocks of one byte that is repeated 128 Ki times.
    fn repeating(blocks: u8) -> Vec<u8> {
        let mut frame = vec![0x28, 0xB5, 0x2F, 0xFD, 0, 7 << 3];
        for block in 1..=blocks {
            let header = (128_u32 << 10) << 3 | 1 << 1 | u32::from(block == blocks);
            frame.extend([&header.to_le_bytes()[..3], b"x"].concat());
        }
        frame
    }

    #[test]
    fn a_frame_that_repeats_a_byte_without_end_is_refused() {
        assert_eq!(unpacked(&repeating(8)).unwrap(), vec![b'x'; 1 << 20]);
        let fault = unpacked(&repeating(9)).unwrap_err();
        assert!(fault.contains("more than 1048576 bytes"), "{fault}");
    }

    /// A frame of one compressed block: three times a letter and a repetition of the 65,539 letters before it.
    fn expanding() -> Vec<u8> {
        let (repeated_literals, literals, sequences) = (1, 3_u8, 3);
        let codes_of_one_value = 0b0101_0100;
        let (literal, offset, longest) = (1, 2, 52);
        let mut block = vec![literals << 3 | repeated_literals, b'x', sequences, codes_of_one_value, literal, offset, longest];
        // Two bits for an offset and sixteen for a length each, all of them zero; the highest bit says where they begin.
        block.extend([0, 0, 0, 0, 0, 0, 1 << 6]);
        let header = (u32::try_from(block.len()).unwrap()) << 3 | 2 << 1 | 1;
        [&[0x28, 0xB5, 0x2F, 0xFD, 0, 7 << 3], &header.to_le_bytes()[..3], &block].concat()
    }

    #[test]
    fn a_block_that_expands_beyond_the_size_of_blocks_is_refused_before_it_is_unpacked() {
        let fault = unpacked(&expanding()).unwrap_err();
        assert!(fault.contains("131072"), "{fault}");
    }

    #[test]
    fn what_is_no_frame_is_an_error_and_no_panic() {
        for bytes in [&b""[..], b"<html>", &repeating(3)[..9]] {
            assert!(unpacked(bytes).is_err(), "{bytes:?}");
        }
    }
}
