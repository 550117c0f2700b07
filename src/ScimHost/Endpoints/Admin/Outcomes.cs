using System.Globalization;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Operation outcomes as HTTP answers; the only place that knows which fault is which status.</summary>
internal static class Outcomes
{
    public static Results<Ok<TBody>, ProblemHttpResult> Ok<T, TBody>(OperationOutcome<T> outcome, Func<T, TBody> body) =>
        outcome.IsDone(out T? value, out OperationFault? fault) ? TypedResults.Ok(body(value)) : Problem(fault);

    public static Results<Created<TBody>, ProblemHttpResult> Created<T, TBody>(
        OperationOutcome<T> outcome, Func<T, string> address, Func<T, TBody> body) =>
        outcome.IsDone(out T? value, out OperationFault? fault) ? TypedResults.Created(address(value), body(value)) : Problem(fault);

    public static Results<NoContent, ProblemHttpResult> NoContent<T>(OperationOutcome<T> outcome) =>
        outcome.IsDone(out _, out OperationFault? fault) ? TypedResults.NoContent() : Problem(fault);

    /// <summary>A change: the changed thing, or what a preview says of it.</summary>
    public static IResult Changed<T, TBody>(OperationOutcome<ChangeResult<T>> outcome, Func<T, TBody> body) =>
        !outcome.IsDone(out ChangeResult<T>? result, out OperationFault? fault) ? Problem(fault)
        : result.Applied ? TypedResults.Ok(body(result.Value))
        : Preview(result, body);

    /// <summary>A change that makes something.</summary>
    public static IResult ChangeCreated<T, TBody>(
        OperationOutcome<ChangeResult<T>> outcome, Func<T, string> address, Func<T, TBody> body) =>
        !outcome.IsDone(out ChangeResult<T>? result, out OperationFault? fault) ? Problem(fault)
        : result.Applied ? TypedResults.Created(address(result.Value), body(result.Value))
        : Preview(result, body);

    /// <summary>A change that takes something away.</summary>
    public static IResult ChangeNoContent<T, TBody>(OperationOutcome<ChangeResult<T>> outcome, Func<T, TBody> body) =>
        !outcome.IsDone(out ChangeResult<T>? result, out OperationFault? fault) ? Problem(fault)
        : result.Applied ? TypedResults.NoContent()
        : Preview(result, body);

    private static Ok<PreviewResponse<TBody>> Preview<T, TBody>(ChangeResult<T> result, Func<T, TBody> body) =>
        TypedResults.Ok(new PreviewResponse<TBody>(body(result.Value), EffectResponse.Of(result.Effect)));

    public static ProblemHttpResult Problem(OperationFault fault) => fault switch
    {
        OperationFault.NotFound => Problems.Of(StatusCodes.Status404NotFound, fault.Code, fault.Detail),
        OperationFault.Invalid invalid => Problems.Of(StatusCodes.Status400BadRequest, fault.Code, fault.Detail, invalid.Field),
        OperationFault.Conflict => Problems.Of(StatusCodes.Status409Conflict, fault.Code, fault.Detail),
        OperationFault.Forbidden => Problems.Of(StatusCodes.Status403Forbidden, fault.Code, fault.Detail),
        OperationFault.Outdated => Problems.Of(StatusCodes.Status412PreconditionFailed, fault.Code, fault.Detail),
        OperationFault.AppRefused => Problems.Of(StatusCodes.Status422UnprocessableEntity, fault.Code, fault.Detail),
        OperationFault.AppUnavailable wait => Problems.Of(StatusCodes.Status502BadGateway, fault.Code, Waiting(wait)),
        _ => throw new InvalidOperationException($"No status for {fault.GetType()}."),
    };

    private static string Waiting(OperationFault.AppUnavailable fault) => fault.RetryAfter is { } wait
        ? string.Create(CultureInfo.InvariantCulture, $"{fault.Detail} Try again in {Math.Ceiling(wait.TotalSeconds)} seconds.")
        : fault.Detail;
}
