namespace Agent;

/// <summary>Where ships lie.</summary>
internal enum Harbour
{
    Nantucket,
    Whitby,
}
