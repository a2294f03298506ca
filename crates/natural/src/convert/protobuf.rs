//! As much of protobuf's wire format as changing a model needs: the fields of a message, and writing them again.

/// A field of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Field<'a> {
    pub number: u64,
    /// What a field of bytes holds: a text, a message, an array. Empty for numbers.
    pub bytes: &'a [u8],
    /// The field as it stands, with its head.
    pub raw: &'a [u8],
}

impl<'a> Field<'a> {
    /// The field's text.
    pub fn text(&self) -> Result<&'a str, String> {
        str::from_utf8(self.bytes).map_err(|error| error.to_string())
    }
}

/// The fields of a message, in their order.
pub(super) fn fields(mut message: &[u8]) -> Result<Vec<Field<'_>>, String> {
    let mut fields = Vec::new();
    while !message.is_empty() {
        let mut rest = message;
        let head = varint(&mut rest)?;
        let bytes = match head & 7 {
            0 => {
                varint(&mut rest)?;
                &[]
            }
            1 => take(&mut rest, 8).map(|_| &[] as &[u8])?,
            2 => {
                let length = usize::try_from(varint(&mut rest)?).map_err(|_| CUT_OFF)?;
                take(&mut rest, length)?
            }
            5 => take(&mut rest, 4).map(|_| &[] as &[u8])?,
            kind => return Err(format!("a field of kind {kind}")),
        };
        let raw = &message[..message.len() - rest.len()];
        fields.push(Field { number: head >> 3, bytes, raw });
        message = rest;
    }
    Ok(fields)
}

const CUT_OFF: &str = "the model is cut off";

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Result<&'a [u8], String> {
    let (taken, rest) = bytes.split_at_checked(length).ok_or(CUT_OFF)?;
    *bytes = rest;
    Ok(taken)
}

fn varint(bytes: &mut &[u8]) -> Result<u64, String> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err("a number without an end".to_owned())
}

/// Adds a field of bytes to a message.
pub(super) fn put(message: &mut Vec<u8>, number: u64, bytes: &[u8]) {
    put_varint(message, number << 3 | 2);
    put_varint(message, bytes.len() as u64);
    message.extend(bytes);
}

/// Adds a field with a float to a message.
pub(super) fn put_float(message: &mut Vec<u8>, number: u64, value: f32) {
    put_varint(message, number << 3 | 5);
    message.extend(value.to_le_bytes());
}

/// Adds a field with a whole number to a message.
pub(super) fn put_number(message: &mut Vec<u8>, number: u64, value: u64) {
    put_varint(message, number << 3);
    put_varint(message, value);
}

fn put_varint(message: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        message.push(value as u8 | 0x80);
        value >>= 7;
    }
    message.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_written_again() {
        let mut message = Vec::new();
        put(&mut message, 1, b"one");
        message.extend([2 << 3, 0xac, 0x02]);
        put(&mut message, 100, &[7; 300]);
        message.extend([3 << 3 | 5, 1, 2, 3, 4]);
        let read = fields(&message).unwrap();
        assert_eq!(read.iter().map(|field| field.number).collect::<Vec<_>>(), [1, 2, 100, 3]);
        assert_eq!(read[0].text(), Ok("one"));
        assert_eq!(read[2].bytes, [7; 300]);
        assert_eq!(read.iter().flat_map(|field| field.raw).copied().collect::<Vec<_>>(), message);
    }

    #[test]
    fn a_cut_off_message_is_an_error_or_shorter() {
        let mut message = Vec::new();
        put(&mut message, 1, &[7; 300]);
        for length in 1..message.len() {
            assert!(fields(&message[..length]).is_err(), "{length} bytes");
        }
        assert!(fields(&[0xff; 20]).is_err());
    }
}
