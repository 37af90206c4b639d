//! A zstd frame that stores its content as it is.
//!
//! A mirror needs no compression (quantised weights hardly shrink) but must serve what the downloader decodes; a frame of
//! raw blocks is that without an encoder. Format: RFC 8878, sections 3.1.1 and 3.1.1.2.

const MAGIC: [u8; 4] = 0xFD2F_B528_u32.to_le_bytes();
/// Content size in eight bytes, window descriptor present, no checksum, no dictionary.
const DESCRIPTOR: u8 = 0b1100_0000;
/// Exponent 7, mantissa 0: 128 KiB, the largest block a frame may have.
const WINDOW: u8 = 7 << 3;
const BLOCK: usize = 128 * 1024;

/// `content` as one zstd frame.
pub(super) fn encode(content: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(content.len() + content.len() / BLOCK * 3 + 32);
    frame.extend(MAGIC);
    frame.extend([DESCRIPTOR, WINDOW]);
    frame.extend((content.len() as u64).to_le_bytes());
    let mut rest = content;
    loop {
        let (block, tail) = rest.split_at(rest.len().min(BLOCK));
        frame.extend(header(block.len(), tail.is_empty()));
        frame.extend(block);
        rest = tail;
        if rest.is_empty() {
            return frame;
        }
    }
}

/// Three bytes: last-block flag, block type 0 (raw), size.
fn header(size: usize, last: bool) -> [u8; 3] {
    let word = u32::try_from(size << 3).expect("a block is at most 128 KiB") | u32::from(last);
    let [a, b, c, _] = word.to_le_bytes();
    [a, b, c]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_length_is_decoded_to_itself() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            let content: Vec<u8> = (0..length).map(|at| (at * 31 % 251) as u8).collect();
            assert_eq!(fxtranslate::cache::zstd_decode(&encode(&content)).unwrap(), content, "{length}");
        }
    }
}
