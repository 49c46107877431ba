namespace Typed.Generators.Emission;

/// <summary>Names that are taken in some place of generated code.</summary>
internal sealed class NameSet(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>Takes a name, with a number behind it where it is taken already.</summary>
    public string Reserve(string name)
    {
        string free = name;
        for (int number = 2; !_taken.Add(free); number++)
        {
            free = name + number;
        }

        return free;
    }
}
