using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>The characters of the basic plane beyond ASCII: one for each way in which a grammar tells their bytes apart.</summary>
internal sealed class OtherCharacters
{
    // A grammar that tells many apart has no place where all are alike.
    private const int Most = 100;

    private readonly List<byte[]> _characters = [];

    public OtherCharacters(ByteClasses classes)
    {
        foreach (byte first in OneOfEach(classes, 0xC2, 0xDF))
        {
            Add(first, [.. OneOfEach(classes, 0x80, 0xBF)], []);
        }

        foreach ((byte from, byte to, byte second, byte last) in
            (ReadOnlySpan<(byte, byte, byte, byte)>)[(0xE0, 0xE0, 0xA0, 0xBF), (0xE1, 0xEC, 0x80, 0xBF), (0xED, 0xED, 0x80, 0x9F), (0xEE, 0xEF, 0x80, 0xBF)])
        {
            foreach (byte first in OneOfEach(classes, from, to))
            {
                Add(first, [.. OneOfEach(classes, second, last)], [.. OneOfEach(classes, 0x80, 0xBF)]);
            }
        }
    }

    /// <summary>Whether a text is in a state again after each of them.</summary>
    public bool AllLeadBackTo(AutomatonState state)
    {
        foreach (byte[] character in _characters)
        {
            AutomatonState? next = state;
            foreach (byte value in character)
            {
                next = next?.Next(value);
            }

            if (next != state)
            {
                return false;
            }
        }

        return _characters.Count < Most;
    }

    private static IEnumerable<byte> OneOfEach(ByteClasses classes, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(static value => (byte)value).DistinctBy(value => classes.OfByte[value]);

    private void Add(byte first, byte[] seconds, byte[] thirds)
    {
        foreach (byte second in seconds)
        {
            _characters.AddRange(thirds.Length == 0 ? [[first, second]] : thirds.Select(third => (byte[])[first, second, third]));
        }
    }
}
