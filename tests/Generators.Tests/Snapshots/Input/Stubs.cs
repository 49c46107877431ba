using System;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("")]
public partial interface IWrong
{
    int Count { get; set; }

    string this[int index] { get; init; }

    event EventHandler? Changed;

    static abstract string Make(int number);

    string Options { get; }

    ref readonly int Reference(ref int one, in int two, out string three, params object?[] four);

    Task<T?> GenericAsync<T>(T one, Func<T, string?>? two = null)
        where T : class, new();

    [Prompt("{misspelt}")]
    Task<string> PromptAsync(string topic, double number = double.NaN, float single = 1.5f, DayOfWeek? day = DayOfWeek.Friday, Guid id = default, char letter = '\'', string text = "\n");

    [GenerationOptions(Temperature = -1)]
    Task<string> OptionAsync(string topic);

    Task<string> Create(string topic);

    string ToString();

    Task<string> FineAsync(string topic);
}
