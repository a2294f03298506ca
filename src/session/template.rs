//! Templates in texts: `{exercise}`, `{side}` and the others.
