namespace Typed.Generators.Model.Values;

/// <summary>How a scalar is read; the name is that of the reader in the runtime, after "Read".</summary>
internal enum ScalarKind
{
    String,
    Boolean,
    Char,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Half,
    Single,
    Double,
    Decimal,
    Guid,
    DateOnly,
    TimeOnly,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    Uri,
}
