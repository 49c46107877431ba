namespace Typed.CompilerServices;

/// <summary>A value that is written in a form.</summary>
internal sealed class ValueResult<T>(ValueForm form, JsonRead<T> read, ValueCheck<T>? check) : OneResult<T>
{
    internal override ValueForm Form => form;

    public override T Read(Generation<string> generation, string method, ValueErrors errors)
    {
        T value = ValueReader.Read(form.ToJson(generation.Text), read, generation.Text, method, errors);
        if (errors.Messages.Count == 0)
        {
            check?.Invoke(value, errors);
        }

        return value;
    }
}
