namespace Typed.Generators.RandomTypes;

/// <summary>A member of a random type.</summary>
/// <param name="Property">Its name.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Default">What it is where JSON lacks it, as C#; null where it has no default.</param>
/// <param name="Ignore">The attribute that lets it be left out, or nothing.</param>
internal sealed record RandomMember(string Property, string JsonName, RandomType Type, string? Default, string Ignore)
{
    /// <summary>Whether a text may lack it. An annotated one is always written, so that its annotations hold.</summary>
    public bool MayBeLeftOut => Default is not null && Ignore.Length > 0 && Type.Attributes.Length == 0;
}
