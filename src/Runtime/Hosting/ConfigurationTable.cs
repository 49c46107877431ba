using Microsoft.Extensions.Configuration;

namespace Typed.Hosting;

/// <summary>The keys that a section of the configuration may hold, and what each of them sets.</summary>
/// <typeparam name="T">What the section is read into.</typeparam>
/// <param name="check">Throws a <see cref="TypedException"/> where a value is out of range.</param>
/// <param name="keys">The keys: the options with a value set.</param>
internal sealed class ConfigurationTable<T>(Action<T> check, params (string Key, Func<T, ConfigurationValue, T> Set)[] keys)
    where T : new()
{
    /// <summary>The keys.</summary>
    public IEnumerable<string> Keys => keys.Select(static entry => entry.Key);

    /// <summary>Reads a section. A key that is not known, or a value that cannot be used, is a problem and left out.</summary>
    /// <param name="children">The keys of the section.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="subsection">A further key, which the caller reads by itself.</param>
    public T Read(IEnumerable<IConfigurationSection> children, List<string> problems, string? subsection = null)
    {
        T read = new();
        foreach (IConfigurationSection child in children)
        {
            Func<T, ConfigurationValue, T>? set =
                keys.FirstOrDefault(entry => entry.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)).Set;
            if (set is null)
            {
                problems.Add(UnknownKey.Describe(child, subsection is null ? Keys : Keys.Append(subsection)));
                continue;
            }

            ConfigurationValue value = new(child);
            if (value.IsNull)
            {
                continue;
            }

            try
            {
                Check(child.Path, set(new T(), value));
                read = set(read, value);
            }
            catch (TypedException error)
            {
                problems.Add(error.Message);
            }
        }

        return read;
    }
    private void Check(string path, T read)
    {
        try
        {
            check(read);
        }
        catch (TypedException error)
        {
            throw new TypedException($"{path}: {error.Message}", error);
        }
    }
}
