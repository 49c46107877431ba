using Microsoft.Extensions.Configuration;
using Typed.Generators.Helpers;

namespace Typed.Hosting;

/// <summary>Says that a name is not known, what it may have been meant to be, and what is known.</summary>
internal static class UnknownKey
{
    public static string Describe(IConfigurationSection section, IEnumerable<string> known) =>
        $"The configuration key {section.Path} is not known.{Offer(section.Key, "Known here are", known)}";

    /// <summary>The rest of a message about a name: the nearest of those that are known, and all of them.</summary>
    public static string Offer(string name, string introduction, IEnumerable<string> known)
    {
        string[] names = [.. known.Distinct(StringComparer.OrdinalIgnoreCase)];
        string nearest = NearestName.Find(name, names) is { } found ? $" Did you mean '{found}'?" : "";
        return $"{nearest} {introduction} {(names.Length == 0 ? "none" : string.Join(", ", names))}.";
    }
}
